import { date, money } from './format';

/** A sentence of the server, with its days and sums written as this browser and workspace write them. */
export function told(text: string): string {
  return text
    .replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => date(day))
    .replace(/(?<![\d.,])(-?\d+(?:\.\d+)?) ([A-Z]{3})\b/g, (all, amount: string, currency: string) => (isCurrency(currency) ? money({ amount: Number(amount), currency }) : all));
}

let known: Set<string> | undefined;

/** Three capitals behind a number may be anything. */
function isCurrency(code: string): boolean {
  known ??= new Set(typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('currency') : []);
  return known.has(code);
}
