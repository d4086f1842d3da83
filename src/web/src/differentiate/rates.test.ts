import { describe, expect, test } from 'vitest';
import { readRates } from './rates';

describe('a table of rates', () => {
  test('with a row for each currency and day', () => {
    expect(readRates('currency;day;rate\nusd;31.1.2026;0,92\nNOK;2026-02-30;0,085\nSEK;2026-02-01;0', 'EUR', false)).toEqual({
      rates: [{ currency: 'USD', day: '2026-01-31', rate: 0.92 }],
      wrong: [{ line: 3, why: '“2026-02-30” is no day like 2026-01-31.' }, { line: 4, why: '“0” is no rate above 0.' }],
      wide: false,
    });
  });

  test('as the European Central Bank publishes it: a column for each currency, turned round', () => {
    const read = readRates('Date,USD,NOK,BGN,EUR\n2026-01-30,1.25,11.5,N/A,1\n', 'EUR', true);
    expect(read.rates).toEqual([{ currency: 'USD', day: '2026-01-30', rate: 0.8 }, { currency: 'NOK', day: '2026-01-30', rate: 0.08695652174 }]);
    expect([read.wide, read.wrong]).toEqual([true, []]);
  });

  test('without a header', () => expect(readRates('2026-01-31,USD,0.92', 'EUR', false).rates).toEqual([{ currency: 'USD', day: '2026-01-31', rate: 0.92 }]));

  test('that is none says what it should look like', () => expect(readRates('a,b\n1,2', 'EUR', false).wrong[0]?.why).toContain('currency, day and rate'));
});
