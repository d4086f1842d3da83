import type { Cell, Change, Estimate, Metric, Money, Owner, Phase, Reading } from './api';

/** How this browser and this workspace write numbers, money and times. */
const settings = { locale: undefined as string | undefined, timeZone: undefined as string | undefined, currency: 'EUR' };

export function configureFormats(next: { locale?: string; timeZone?: string; currency?: string }): void {
  if (next.locale) settings.locale = next.locale;
  if (next.timeZone && isTimeZone(next.timeZone)) settings.timeZone = next.timeZone;
  if (next.currency && /^[A-Z]{3}$/.test(next.currency)) settings.currency = next.currency;
  cache.clear();
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(settings.locale, options);
    cache.set(key, format);
  }
  return format;
}

/** A true minus sign, which is as wide as a plus and does not break. */
const minus = (text: string): string => text.replace(/^(\P{L}?)-/u, '$1\u2212').replace(/^-/, '\u2212');

export const unknown = '–';

export function number(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  return minus(numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(noNegativeZero(value, digits)));
}

export function compact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  if (Math.abs(value) < 10_000) return number(value);
  return minus(numberFormat({ notation: 'compact', maximumSignificantDigits: 3 }).format(value));
}

/** With its sign, because gaps and changes go both ways. Zero has none. */
export function signed(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  const format = numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' });
  return minus(format.format(noNegativeZero(value, digits)));
}

/** A share between 0 and 1. A share that is not nothing never reads "0 %", and one that is not all never "100 %". */
export function percent(share: number | null | undefined, digits?: number): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return unknown;
  const shown = digits ?? (share > 0 && share < 0.1 ? 1 : 0);
  const step = 10 ** -(shown + 2);
  const format = numberFormat({ style: 'percent', minimumFractionDigits: shown, maximumFractionDigits: shown });
  if (share > 0 && share < step / 2) return `< ${format.format(step)}`;
  if (share < 1 && share > 1 - step / 2) return `> ${format.format(1 - step)}`;
  return minus(format.format(share));
}

export function money(value: Money | number | null | undefined, options: { compact?: boolean; signed?: boolean; currency?: string } = {}): string {
  if (value === null || value === undefined) return unknown;
  const amount = typeof value === 'number' ? value : value.amount;
  const currency = typeof value === 'number' ? (options.currency ?? settings.currency) : value.currency;
  if (!Number.isFinite(amount)) return unknown;
  const large = Math.abs(amount) >= 10_000;
  const base: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: /^[A-Z]{3}$/.test(currency) ? currency : settings.currency,
    currencyDisplay: 'narrowSymbol',
    ...(options.signed ? { signDisplay: 'exceptZero' } : {}),
  };
  const shape: Intl.NumberFormatOptions = options.compact !== false && large
    ? { notation: 'compact', maximumSignificantDigits: 3 }
    : Math.abs(amount) >= 100 || Number.isInteger(amount) ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {};
  return minus(numberFormat({ ...base, ...shape }).format(amount));
}

export const amountOf = (value: Money | number | null | undefined): number | null =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : value.amount;

function noNegativeZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
}

/** The interval behind a figure, on the scale of that figure: "−5.0 … −3.4". */
export function interval(estimate: Estimate | null | undefined, kind: FigureKind = 'points'): string {
  if (!estimate || estimate.low === null || estimate.high === null) return '';
  return `${figure(estimate.low, kind, true)} … ${figure(estimate.high, kind, true)}`;
}

export type FigureKind = 'gap' | 'points' | 'share' | 'score' | 'nps';

/** One figure of a kind. `bare` leaves the unit away, for the ends of an interval. */
export function figure(value: number, kind: FigureKind, bare = false): string {
  switch (kind) {
    case 'gap':
      return signed(value, 1);
    case 'share':
      return bare ? number(value * 100, 1) : percent(value, 1);
    case 'nps':
      return number(value, 0);
    case 'score':
    case 'points':
      return number(value, 1);
  }
}

export const metricKind: Record<Metric, FigureKind> = { nps: 'nps', csat: 'points', ces: 'points', gap: 'gap' };

export function changeOf(change: Change | number | null | undefined): Change | null {
  if (change === null || change === undefined) return null;
  return typeof change === 'number' ? { value: change } : change;
}

/* Times */

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

export function date(iso: string | null | undefined): string {
  return moment(iso, day);
}

export function dateShort(iso: string | null | undefined): string {
  return moment(iso, { day: 'numeric', month: 'short' });
}

export function dateTime(iso: string | null | undefined): string {
  return moment(iso, { ...day, hour: '2-digit', minute: '2-digit' });
}

export function time(iso: string | null | undefined): string {
  return moment(iso, { hour: '2-digit', minute: '2-digit' });
}

function moment(iso: string | null | undefined, options: Intl.DateTimeFormatOptions): string {
  if (!iso) return unknown;
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  // A plain date has no time zone: it is that day everywhere.
  const timeZone = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? 'UTC' : settings.timeZone;
  return new Intl.DateTimeFormat(settings.locale, { ...options, ...(timeZone ? { timeZone } : {}) }).format(at);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1],
];

export function ago(iso: string | null | undefined, now = Date.now()): string {
  if (!iso) return 'never';
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) return iso;
  const [unit, size] = steps.find(([, s]) => Math.abs(seconds) >= s) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(settings.locale ?? 'en', { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** A length of time in its two largest units: "1 d 4 h". */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return unknown;
  const sign = seconds < 0 ? '\u2212' : '';
  let rest = Math.abs(Math.round(seconds));
  const units: [string, number][] = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(`${number(whole)} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return sign + (parts.join(' ') || '0 s');
}

export function bytes(size: number): string {
  if (size < 1024) return `${number(size)} B`;
  const units = ['kB', 'MB', 'GB'];
  let value = size;
  let unit = 'B';
  for (const next of units) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${number(value, value < 10 ? 1 : 0)} ${unit}`;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/* Words of the domain */

export const phaseName: Record<Phase, string> = { 'pre-purchase': 'Pre-purchase', purchase: 'Purchase', 'post-purchase': 'Post-purchase' };
export const phases: Phase[] = ['pre-purchase', 'purchase', 'post-purchase'];
export const ownerName: Record<Owner, string> = { brand: 'Brand', partner: 'Partner', customer: 'Customer', social: 'Social and external' };
export const owners: Owner[] = ['brand', 'partner', 'customer', 'social'];
export const cellName: Record<Cell, string> = { model: 'Model', growth: 'Growth', atRisk: 'At risk', dangling: 'Dangling', unknown: 'Unknown' };
export const cells: Cell[] = ['atRisk', 'model', 'dangling', 'growth', 'unknown'];

export const readingName: Record<Reading, string> = {
  disappointing: 'disappoints', below: 'below expectation', met: 'as expected', above: 'above expectation',
  exceeding: 'exceeds', unclear: 'unclear', unheard: 'not heard',
};

export type Tone = 'bad' | 'good' | 'plain' | 'unknown';

export function readingTone(reading: Reading): Tone {
  switch (reading) {
    case 'disappointing':
    case 'below':
      return 'bad';
    case 'above':
    case 'exceeding':
      return 'good';
    case 'met':
      return 'plain';
    default:
      return 'unknown';
  }
}

/** A gap is bad or good only when its whole interval lies on one side. */
export function gapTone(gap: Estimate | null | undefined): Tone {
  if (!gap) return 'unknown';
  if (gap.low === null || gap.high === null) return 'plain';
  if (gap.high < 0) return 'bad';
  if (gap.low > 0) return 'good';
  return 'plain';
}

/** Why there is no figure, in words; the server gives a short code or a sentence of its own. */
const reasons: Record<string, string> = {
  no_answer: 'nobody answered here',
  no_experience: 'nobody said what they lived through',
  no_expectation: 'nobody’s expectation is known, so there is nothing to compare with',
  no_promise_resolved: 'no promise was resolved in this period',
  no_relationship_answer: 'the relationship question was not answered in this period',
  too_few_to_show: 'fewer than 5 answers, too few to show without pointing at single people',
};

export function reasonWords(reason: string | null | undefined, otherwise: string): string {
  return reason ? (reasons[reason] ?? (reason.includes(' ') ? reason : words(reason))) : otherwise;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** camelCase and kebab-case names as words: "doNotAsk" reads "do not ask". */
export const words = (name: string | null | undefined): string => (name ?? '').replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
