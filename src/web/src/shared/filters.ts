import type { Query } from './http';

/** What the address bar may hold. All of it is text, and a screen reads only what it knows. */
export interface Search {
  period?: string;
  from?: string;
  to?: string;
  channel?: string;
  location?: string;
  platform?: string;
  vertical?: string;
  product?: string;
  team?: string;
  segment?: string;
  q?: string;
  view?: string;
  kind?: string;
  cell?: string;
  class?: string;
  by?: string;
  metric?: string;
  basis?: string;
  status?: string;
  state?: string;
  code?: string;
  source?: string;
  edit?: string;
  open?: string;
  steps?: string;
  within?: string;
  start?: string;
  first?: string;
  second?: string;
  unit?: string;
  at?: string;
  sort?: string;
  owner?: string;
  token?: string;
}

const known = [
  'period', 'from', 'to', 'channel', 'location', 'platform', 'vertical', 'product', 'team', 'segment', 'q', 'view', 'kind', 'cell', 'class', 'by',
  'metric', 'basis', 'status', 'state', 'code', 'source', 'edit', 'open', 'steps', 'within', 'start', 'first', 'second', 'unit', 'at', 'sort', 'owner', 'token',
] as const satisfies readonly (keyof Search)[];

export const fields = ['channel', 'location', 'platform', 'vertical', 'product', 'team'] as const;
export type Field = (typeof fields)[number];

export const presets = [30, 90, 180, 365] as const;
export const defaultDays = 90;

export interface Filters {
  /** A preset in days, or a range of dates of its own. */
  period: { days: number } | { from: string; to: string };
  values: Partial<Record<Field, string>>;
  /** The number of a saved set of customers. */
  segment?: string;
}

const isDate = (text: string | undefined): text is string => !!text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Keeps only what is known and is text, so that a hand-made address cannot break a screen. */
export function checkSearch(raw: Record<string, unknown>): Search {
  const search: Search = {};
  for (const name of known) {
    const value = raw[name];
    if (typeof value === 'string' && value !== '') search[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') search[name] = String(value);
  }
  return search;
}

export function readFilters(search: Search): Filters {
  const values: Filters['values'] = {};
  for (const field of fields) if (search[field]) values[field] = search[field];
  const segment = search.segment && /^\d{1,18}$/.test(search.segment) ? { segment: search.segment } : {};
  if (isDate(search.from) && isDate(search.to)) {
    const [from, to] = search.from <= search.to ? [search.from, search.to] : [search.to, search.from];
    return { period: { from, to }, values, ...segment };
  }
  const days = Number(search.period);
  return { period: { days: presets.some((p) => p === days) ? days : defaultDays }, values, ...segment };
}

/** The part of the address that carries the filters; what is the default is left out. */
export function writeFilters(filters: Filters): Search {
  const period: Search = 'days' in filters.period
    ? (filters.period.days === defaultDays ? {} : { period: String(filters.period.days) })
    : { from: filters.period.from, to: filters.period.to };
  return { ...period, ...filters.values, ...(filters.segment ? { segment: filters.segment } : {}) };
}

/** Filters go along from screen to screen; everything else stays behind. */
export const carry = (search: Search): Search => writeFilters(readFilters(search));

/** Of links that differ only in what the address says behind the `?`, only one is the current one. */
export const onlyThis = { exact: true, includeSearch: true, explicitUndefined: true } as const;

export function dayBefore(days: number, now = new Date()): string {
  const at = new Date(now);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** What is sent to the server. A preset ends now, so it has no `to`; a range includes its last day. */
export function toQuery(filters: Filters, now = new Date()): Query {
  const rest = { ...filters.values, ...(filters.segment ? { segment: filters.segment } : {}) };
  if ('days' in filters.period) return { from: dayBefore(filters.period.days, now), ...rest };
  const end = new Date(`${filters.period.to}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return { from: filters.period.from, to: end.toISOString().slice(0, 10), ...rest };
}

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}
