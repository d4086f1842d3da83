import { describe, expect, test } from 'vitest';
import { carry, checkSearch, fields, parseSearch, presets, readFilters, stringifySearch, toQuery, writeFilters, type Filters } from './filters';

const roundTrip = (filters: Filters): Filters => readFilters(checkSearch(parseSearch(stringifySearch(writeFilters(filters) as Record<string, unknown>))));

describe('filters in the address', () => {
  test('come back as they were, for every preset and every field', () => {
    const odd = ['North', 'Harbour Street & Co', 'a=b?c#d', '100 %', 'åäö 日本', '12', 'true', '  spaced  ', '"quoted"'];
    for (const days of presets) {
      for (const field of fields) {
        for (const value of odd) {
          const filters: Filters = { period: { days }, values: { [field]: value } };
          expect(roundTrip(filters)).toEqual(filters);
        }
      }
    }
    const range: Filters = { period: { from: '2026-01-01', to: '2026-03-31' }, values: { channel: 'web', location: 'North' } };
    expect(roundTrip(range)).toEqual(range);
  });

  test('carry a segment by its number, and nothing else in its place', () => {
    const filters: Filters = { period: { days: 30 }, values: { channel: 'web' }, segment: '12' };
    expect(roundTrip(filters)).toEqual(filters);
    expect(toQuery(filters, new Date('2026-11-20T10:00:00Z'))).toEqual({ from: '2026-10-21', channel: 'web', segment: '12' });
    expect(readFilters(checkSearch({ segment: '1 or 1' })).segment).toBeUndefined();
  });

  test('leave out what is the default, so that a plain address stays plain', () => {
    expect(stringifySearch(writeFilters({ period: { days: 90 }, values: {} }) as Record<string, unknown>)).toBe('');
  });

  test('go along to the next screen, while the rest stays behind', () => {
    expect(carry({ period: '30', channel: 'web', q: 'amara', cell: 'atRisk', open: 'm1' })).toEqual({ period: '30', channel: 'web' });
  });

  test('made by hand are read as far as they make sense', () => {
    expect(readFilters(checkSearch({ period: '17' })).period).toEqual({ days: 90 });
    expect(readFilters(checkSearch({ from: '2026-01-01' })).period).toEqual({ days: 90 });
    expect(readFilters(checkSearch({ from: '2026-13-45', to: 'x' })).period).toEqual({ days: 90 });
    expect(readFilters(checkSearch({ from: '2026-03-31', to: '2026-01-01' })).period).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(checkSearch({ evil: '<script>', channel: ['a'], q: 7 })).toEqual({ q: '7' });
  });
});

describe('filters sent to the server', () => {
  const now = new Date('2026-11-20T10:00:00Z');

  test('a preset begins that many days ago and ends now', () => {
    expect(toQuery({ period: { days: 30 }, values: { channel: 'web' } }, now)).toEqual({ from: '2026-10-21', channel: 'web' });
  });

  test('a range includes its last day', () => {
    expect(toQuery({ period: { from: '2026-01-01', to: '2026-12-31' }, values: {} }, now)).toEqual({ from: '2026-01-01', to: '2027-01-01' });
  });
});
