export interface Rate {
  currency: string;
  /** 2026-01-31 */
  day: string;
  /** What one unit is worth in the currency of the workspace. */
  rate: number;
}

/** Rates as people paste them: comma, semicolon or tab between currency, day and rate. A header is passed over. */
export function readRates(text: string): { rates: Rate[]; faults: string[] } {
  const rates: Rate[] = [];
  const faults: string[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim()) return;
    const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
    const [currency = '', day = '', ...rest] = line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    if (i === 0 && !/\d/.test(line)) return;
    // A comma in the rate is a decimal one unless it separates the cells.
    const rate = Number(separator === ',' ? rest.join('') : (rest[0] ?? '').replace(',', '.'));
    if (!/^[A-Za-z]{3}$/.test(currency)) faults.push(`Line ${i + 1}: “${currency}” is no currency of three letters.`);
    else if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) faults.push(`Line ${i + 1}: “${day}” is no day written like 2026-01-31.`);
    else if (rest.length !== 1 || !(rate > 0)) faults.push(`Line ${i + 1}: “${rest.join(separator)}” is no rate above 0.`);
    else rates.push({ currency: currency.toUpperCase(), day, rate });
  });
  return { rates, faults };
}
