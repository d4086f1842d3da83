import { beforeEach, describe, expect, test } from 'vitest';
import { ago, bytes, compact, configureFormats, date, duration, figure, gapTone, interval, money, number, percent, reasonWords, signed, words } from './format';

beforeEach(() => configureFormats({ locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' }));

describe('numbers', () => {
  test('a negative number has a true minus sign, and what rounds to zero has none', () => {
    expect(number(-4.2, 1)).toBe('\u22124.2');
    expect(signed(-18.44)).toBe('\u221218.4');
    expect(signed(3.06)).toBe('+3.1');
    expect(signed(-0.04)).toBe('0.0');
    expect(number(-0.2)).toBe('0');
  });

  test('what is not known is a dash, never a zero', () => {
    for (const nothing of [null, undefined, NaN, Infinity]) {
      expect(number(nothing)).toBe('–');
      expect(signed(nothing)).toBe('–');
      expect(percent(nothing)).toBe('–');
      expect(compact(nothing)).toBe('–');
    }
    expect(money(null)).toBe('–');
    expect(duration(null)).toBe('–');
  });

  test('a share that is not nothing never reads zero, and one that is not all never reads all', () => {
    expect(percent(0)).toBe('0%');
    expect(percent(0.0004)).toBe('< 0.1%');
    expect(percent(0.044)).toBe('4.4%');
    expect(percent(0.22)).toBe('22%');
    expect(percent(0.9999, 1)).toBe('> 99.9%');
    expect(percent(1)).toBe('100%');
  });

  test('large sums are shortened, small ones are exact', () => {
    expect(money({ amount: 1_840_000, currency: 'EUR' })).toBe('€1.84m');
    expect(money({ amount: 612_000, currency: 'EUR' })).toBe('€612k');
    expect(money({ amount: 7_350, currency: 'EUR' })).toBe('€7,350');
    expect(money({ amount: 9.5, currency: 'EUR' })).toBe('€9.50');
    expect(money({ amount: -120, currency: 'EUR' })).toBe('\u2212€120');
    expect(money(34_000, { currency: 'GBP' })).toBe('£34k');
    expect(compact(212_400)).toBe('212k');
    expect(compact(9_640)).toBe('9,640');
  });

  test('an unknown currency does not break the screen', () => {
    expect(money({ amount: 12, currency: '' })).toBe('€12');
    expect(money({ amount: 12, currency: 'points' })).toBe('€12');
  });
});

describe('estimates', () => {
  const gap = { value: -4.2, low: -5, high: -3.4, n: 6412 };

  test('an interval is written on the scale of its figure', () => {
    expect(interval(gap, 'gap')).toBe('\u22125.0 … \u22123.4');
    expect(interval({ value: 0.913, low: 0.909, high: 0.917, n: 24_230 }, 'share')).toBe('90.9 … 91.7');
    expect(figure(0.913, 'share')).toBe('91.3%');
    expect(interval(null)).toBe('');
    expect(interval({ value: 7, low: null, high: null, n: 1 })).toBe('');
    expect(reasonWords('too_few_to_show', '')).toMatch(/^fewer than 5/);
    expect(reasonWords('some_new_code', '')).toBe('some new code');
    expect(reasonWords(null, 'nothing')).toBe('nothing');
  });

  test('a gap is bad or good only with its whole interval on one side', () => {
    expect(gapTone(gap)).toBe('bad');
    expect(gapTone({ value: 12.9, low: 11, high: 14.8, n: 512 })).toBe('good');
    expect(gapTone({ value: -2.6, low: -7.8, high: 2.6, n: 88 })).toBe('plain');
    expect(gapTone(null)).toBe('unknown');
    expect(gapTone({ value: -40, low: null, high: null, n: 1 })).toBe('plain');
  });
});

describe('times', () => {
  test('a length of time is said in its two largest units', () => {
    expect(duration(100_800)).toBe('1 d 4 h');
    expect(duration(86_400)).toBe('1 d');
    expect(duration(90)).toBe('1 min 30 s');
    expect(duration(-3_600)).toBe('\u22121 h');
    expect(duration(0)).toBe('0 s');
    expect(duration(86_401)).toBe('1 d');
  });

  test('a moment is shown in the time zone of the workspace, a plain date is that day everywhere', () => {
    configureFormats({ timeZone: 'Asia/Tokyo' });
    expect(date('2026-11-18T20:00:00Z')).toBe('19 Nov 2026');
    configureFormats({ timeZone: 'America/Los_Angeles' });
    expect(date('2026-11-18')).toBe('18 Nov 2026');
  });

  test('how long ago something was', () => {
    const now = Date.parse('2026-11-20T10:00:00Z');
    expect(ago('2026-11-20T09:59:48Z', now)).toBe('12 seconds ago');
    expect(ago('2026-11-17T10:00:00Z', now)).toBe('3 days ago');
    expect(ago(null, now)).toBe('never');
  });

  test('nonsense is passed through rather than thrown', () => {
    expect(date('soon')).toBe('soon');
    configureFormats({ timeZone: 'Nowhere/Land' });
    expect(date('2026-11-18T12:00:00Z')).toMatch(/18 Nov 2026/);
  });
});

test('names of the API read as words', () => {
  expect(words('doNotAsk')).toBe('do not ask');
  expect(words('shared-device')).toBe('shared device');
  expect(bytes(1_500_000)).toBe('1.5 MB');
});
