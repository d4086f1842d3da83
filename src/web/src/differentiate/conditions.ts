import type { Condition } from '../shared/api';
import { cellName, number } from '../shared/format';
import type { Cell } from '../shared/api';

/** What can be asked of a customer, with the fields that a new one begins with. */
export const kinds: { kind: Condition['kind']; label: string; fresh: Condition }[] = [
  { kind: 'did', label: 'had a contact', fresh: { kind: 'did', touchpoint: '', atLeast: 1 } },
  { kind: 'then', label: 'did one thing, then another (or not)', fresh: { kind: 'then', first: { touchpoint: '' }, second: { touchpoint: '' }, withinDays: 7, happened: false } },
  { kind: 'trait', label: 'is known for a trait', fresh: { kind: 'trait', name: '', test: 'is', values: [] } },
  { kind: 'gap', label: 'was disappointed, or delighted', fresh: { kind: 'gap', class: 'disappointed', days: 90 } },
  { kind: 'score', label: 'gave a score', fresh: { kind: 'score', metric: 'nps', atMost: 60 } },
  { kind: 'promiseBroken', label: 'saw a promise broken', fresh: { kind: 'promiseBroken', days: 90 } },
  { kind: 'revenue', label: 'brought revenue', fresh: { kind: 'revenue', atLeast: 100 } },
  { kind: 'portfolio', label: 'lies in the portfolio', fresh: { kind: 'portfolio', cells: ['atRisk'] } },
  { kind: 'seen', label: 'was first or last seen', fresh: { kind: 'seen', which: 'last', withinDays: 30 } },
  { kind: 'known', label: 'is identified, or a visitor', fresh: { kind: 'known', value: true } },
  { kind: 'account', label: 'belongs to an account', fresh: { kind: 'account', values: [] } },
  { kind: 'consent', label: 'permits a purpose, or does not', fresh: { kind: 'consent', purpose: '', is: 'given' } },
  { kind: 'segment', label: 'belongs to another segment', fresh: { kind: 'segment' } },
];

export const traitTests = [
  { value: 'is', label: 'is one of' }, { value: 'contains', label: 'contains' }, { value: 'atLeast', label: 'is at least' }, { value: 'atMost', label: 'is at most' },
  { value: 'before', label: 'lies before' }, { value: 'after', label: 'lies after' }, { value: 'known', label: 'is known' }, { value: 'unknown', label: 'is not known' },
];

/** The server wants no empty texts and no fields without a value. */
export function clean(condition: Condition): Condition {
  const kept = Object.entries(condition).filter(([, value]) => value !== '' && value !== null && value !== undefined).map(([name, value]) => {
    if (name === 'of') return [name, (value as Condition[]).map(clean)];
    if (value && typeof value === 'object' && !Array.isArray(value)) return [name, Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null))];
    return [name, value];
  });
  return Object.fromEntries(kept) as Condition;
}

/** Whether everything that a condition needs is filled in. */
export function isComplete(condition: Condition): boolean {
  const has = (name: string): boolean => condition[name] !== undefined && condition[name] !== '' && condition[name] !== null;
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'not':
      return (condition.of ?? []).length > 0 && (condition.of ?? []).every(isComplete);
    case 'trait':
      return has('name') && (['known', 'unknown'].includes(String(condition.test)) || (['is', 'contains'].includes(String(condition.test)) ? ((condition.values as string[] | undefined) ?? []).length > 0 : has('value')));
    case 'score':
    case 'revenue':
      return has('atLeast') || has('atMost');
    case 'portfolio':
      return ((condition.cells as string[] | undefined) ?? []).length > 0;
    case 'seen':
      return has('withinDays') || has('beforeDays');
    case 'then':
      return has('withinDays');
    case 'consent':
      return has('purpose');
    case 'segment':
      return has('id');
    default:
      return true;
  }
}

/** A condition in one line of words. */
export function inWords(condition: Condition, name: { touchpoint: (key: string) => string; segment: (id: number) => string }): string {
  const days = condition.days ? ` in the last ${number(Number(condition.days))} days` : '';
  const at = (of: unknown): string => {
    const contact = of as Record<string, string | undefined>;
    const touchpoint = contact['touchpoint'] ? name.touchpoint(contact['touchpoint']) : 'any touchpoint';
    return touchpoint + (contact['channel'] ? ` by ${contact['channel']}` : '') + (contact['location'] ? ` in ${contact['location']}` : '');
  };
  const where = condition.touchpoint ? ` at ${name.touchpoint(String(condition.touchpoint))}` : '';
  const between = [condition.atLeast !== undefined ? `at least ${number(Number(condition.atLeast))}` : '', condition.atMost !== undefined ? `at most ${number(Number(condition.atMost))}` : ''].filter(Boolean).join(' and ');
  switch (condition.kind) {
    case 'all':
    case 'any':
      return (condition.of ?? []).map((one) => (one.of && one.of.length > 1 ? `(${inWords(one, name)})` : inWords(one, name))).join(condition.kind === 'all' ? ' and ' : ' or ');
    case 'not':
      return `not (${(condition.of ?? []).map((one) => inWords(one, name)).join(' and ')})`;
    case 'trait':
      return `${String(condition.name)} ${traitTests.find((test) => test.value === condition.test)?.label ?? ''} ${((condition.values as string[] | undefined) ?? [condition.value ?? '']).join(', ')}`.trim();
    case 'did':
      return `${at(condition)}${between && between !== 'at least 1' ? ` ${between} times` : ''}${days}`;
    case 'then':
      return `${at(condition.first)}, then ${condition.happened === false ? 'not ' : ''}${at(condition.second)} within ${number(Number(condition.withinDays))} days${days}`;
    case 'gap':
      return `last ${String(condition.class)}${where}${days}`;
    case 'score':
      return `last ${condition.metric ? String(condition.metric).toUpperCase() : 'score'}${where} ${between} of 100${days}`;
    case 'promiseBroken':
      return `a promise broken${where}${days}`;
    case 'revenue':
      return `revenue of 12 months ${between}`;
    case 'portfolio':
      return ((condition.cells as Cell[] | undefined) ?? []).map((cell) => cellName[cell].toLowerCase()).join(' or ');
    case 'seen':
      return `${String(condition.which)} seen ${condition.withinDays ? `within ${number(Number(condition.withinDays))} days` : `more than ${number(Number(condition.beforeDays))} days ago`}`;
    case 'known':
      return condition.value === false ? 'visitors' : 'identified';
    case 'account':
      return ((condition.values as string[] | undefined) ?? []).length > 0 ? `of ${(condition.values as string[]).join(', ')}` : 'of any account';
    case 'consent':
      return `consent for ${String(condition.purpose)} ${String(condition.is)}`;
    case 'segment':
      return `in “${name.segment(Number(condition.id))}”`;
  }
}
