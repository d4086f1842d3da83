import { describe, expect, test } from 'vitest';
import { readCsv, toCsv } from './csv';

describe('what is taken out', () => {
  test('quotes what needs it, leaves unknown empty and makes formulas harmless', () => {
    expect(toCsv(['Name', 'Gap'], [['A "quoted", name', -3.5], ['=HYPERLINK("x")', null], ['-12', '+49 30 1']])).toBe(
      'Name,Gap\r\n"A ""quoted"", name",-3.5\r\n"\'=HYPERLINK(""x"")",\r\n-12,\'+49 30 1\r\n',
    );
  });
});

describe('what is read', () => {
  test('finds the delimiter and keeps quoted ones', () => {
    expect(readCsv('\ufeffcurrency;day;rate\r\nUSD;2026-01-31;"0,92"\r\n\r\n')).toEqual({ rows: [['currency', 'day', 'rate'], ['USD', '2026-01-31', '0,92']], delimiter: ';' });
    expect(readCsv('a,"b, ""c""\nd"').rows).toEqual([['a', 'b, "c"\nd']]);
  });
});
