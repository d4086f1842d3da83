import { expect, test } from 'vitest';
import { readRates } from './rates';

test('rates are read as a spreadsheet copies them', () => {
  const wanted = [{ currency: 'USD', day: '2026-01-02', rate: 0.9187 }];
  expect(readRates('usd, 2026-01-02, 0.9187')).toEqual({ rates: wanted, faults: [] });
  expect(readRates('currency\tday\trate\nUSD\t2026-01-02\t0,9187\n\n')).toEqual({ rates: wanted, faults: [] });
  expect(readRates('USD;2026-01-02;0,9187')).toEqual({ rates: wanted, faults: [] });
});

test('what is wrong is told with its line', () => {
  const { rates, faults } = readRates('USD, 2026-01-02, 0.9\nEURO, 2026-01-02, 1\nGBP, 2 Jan, 1\nGBP, 2026-01-02, -1\nGBP, 2026-01-02, 1,5');
  expect(rates).toHaveLength(1);
  expect(faults.map((fault) => fault.slice(0, 6))).toEqual(['Line 2', 'Line 3', 'Line 4', 'Line 5']);
});
