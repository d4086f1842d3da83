import { readCsv } from '../shared/csv';

export interface NewRate {
  currency: string;
  day: string;
  rate: number;
}

export interface ReadRates {
  rates: NewRate[];
  /** Line and reason of what could not be used. */
  wrong: { line: number; why: string }[];
  /** One column a currency, as central banks publish them. */
  wide: boolean;
}

const names = {
  currency: /^(currency|currency code|code|iso|w(ä|ae)hrung|devise|moneda|valuta)$/i,
  day: /^(day|date|from|valid from|datum|tag|jour|fecha|data|time_period)$/i,
  rate: /^(rate|exchange rate|value|kurs|wert|taux|tasa|obs_value)$/i,
};

/**
 * Rates from a table: either a row for each currency and day, or a row for each day with one column a currency.
 * `inverted`: the table says how much of the currency one unit of the workspace's currency buys.
 */
export function readRates(text: string, base: string, inverted: boolean): ReadRates {
  const { rows, delimiter } = readCsv(text);
  const [head = [], ...body] = rows;
  const at = (pattern: RegExp): number => head.findIndex((h) => pattern.test(h));
  let [currency, day, rate] = [at(names.currency), at(names.day), at(names.rate)];
  const codes = head.map((h, i) => ({ code: h.toUpperCase(), i })).filter(({ code }) => /^[A-Z]{3}$/.test(code) && code !== 'DAY' && code !== 'ISO');
  const wide = currency < 0 && codes.length > 0 && day >= 0;
  const headless = !wide && currency < 0 && head.some((h) => /^[A-Za-z]{3}$/.test(h)) && head.some((h) => toDay(h) !== null);
  const lines = headless ? rows : body;
  if (headless) {
    currency = head.findIndex((h) => /^[A-Za-z]{3}$/.test(h));
    day = head.findIndex((h) => toDay(h) !== null);
    rate = head.findIndex((h, i) => i !== currency && i !== day && toNumber(h, delimiter) !== null);
  }
  const rates: NewRate[] = [];
  const wrong: ReadRates['wrong'] = [];
  if (!wide && (currency < 0 || day < 0 || rate < 0)) {
    return { rates, wrong: [{ line: 1, why: 'The first line should name the columns currency, day and rate, or a column “Date” and one column for each currency.' }], wide };
  }
  lines.forEach((row, i) => {
    const line = i + (headless ? 1 : 2);
    const when = toDay(row[day] ?? '');
    if (!when) {
      wrong.push({ line, why: `“${row[day] ?? ''}” is no day like 2026-01-31.` });
      return;
    }
    for (const [code, field] of wide ? codes.map(({ code: c, i: k }) => [c, row[k] ?? ''] as const) : [[(row[currency] ?? '').toUpperCase(), row[rate] ?? ''] as const]) {
      // In a table of all currencies an empty cell says nothing.
      if (code === base || (wide && /^(|n\/?a|-)$/i.test(field))) continue;
      const value = toNumber(field, delimiter);
      if (!/^[A-Z]{3}$/.test(code)) wrong.push({ line, why: `“${code}” is no currency of three letters.` });
      else if (value === null || value <= 0) wrong.push({ line, why: `“${field}” is no rate above 0.` });
      else rates.push({ currency: code, day: when, rate: inverted ? Number((1 / value).toPrecision(10)) : value });
    }
  });
  return { rates, wrong, wide };
}

function toDay(text: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [y, m, d] = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2]?.padStart(2, '0'), german[1]?.padStart(2, '0')] : [];
  if (!y || !m || !d) return null;
  const day = `${y}-${m}-${d}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

/** With semicolons between the cells the comma may stand for the point. */
function toNumber(text: string, delimiter: string): number | null {
  const plain = delimiter !== ',' && /^\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  return /^\d+(\.\d+)?(e-?\d+)?$/i.test(plain) ? Number(plain) : null;
}
