import type { LinkProps } from '@tanstack/react-router';

/** Pages that the search box can open. */
export const places: { to: NonNullable<LinkProps['to']>; text: string; words: string }[] = [
  { to: '/', text: 'Overview', words: 'what to fix first' },
  { to: '/design', text: 'Corridor', words: 'map of touchpoints' },
  { to: '/design/touchpoints', text: 'Touchpoints', words: 'catalogue' },
  { to: '/design/suggestions', text: 'Suggestions', words: 'unmapped events' },
  { to: '/design/rules', text: 'Mapping rules', words: 'event to touchpoint' },
  { to: '/design/promises', text: 'Promises', words: 'open, kept, broken' },
  { to: '/design/paths', text: 'Paths', words: 'variants, funnel' },
  { to: '/listen', text: 'Listen', words: 'who was heard, what they said' },
  { to: '/customers', text: 'Customers', words: 'people' },
  { to: '/customers/portfolio', text: 'Portfolio', words: 'model, growth, at risk, dangling' },
  { to: '/customers/accounts', text: 'Accounts', words: 'companies' },
  { to: '/customers/reviews', text: 'Identity reviews', words: 'merge, apart' },
  { to: '/measure', text: 'Measure', words: 'gap, nps, csat, ces' },
  { to: '/trust', text: 'Trust', words: 'purposes, consents' },
  { to: '/trust/audit', text: 'Audit', words: 'who did what' },
  { to: '/data', text: 'Import', words: 'csv, xes, json lines' },
  { to: '/data/jobs', text: 'Jobs', words: 'progress, cancel' },
  { to: '/data/ledger', text: 'Ledger', words: 'received and recorded' },
  { to: '/data/refusals', text: 'Refusals', words: 'refused, quarantined, replay' },
  { to: '/data/connect', text: 'Connect', words: 'keys, snippets' },
  { to: '/data/retention', text: 'Retention', words: 'how long data is kept' },
  { to: '/settings', text: 'Settings', words: 'workspace' },
  { to: '/settings/people', text: 'People and roles', words: 'invite, reset' },
];
