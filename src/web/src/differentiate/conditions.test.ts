import { expect, test } from 'vitest';
import { clean, inWords, isComplete, kinds } from './conditions';
import type { Condition } from '../shared/api';

const names = { touchpoint: (key: string) => key.toUpperCase(), segment: (id: number) => `no ${id}` };

test('a condition reads as a sentence', () => {
  const condition: Condition = {
    kind: 'all', of: [
      { kind: 'did', touchpoint: 'delivery', atLeast: 2, days: 90 },
      { kind: 'any', of: [{ kind: 'gap', class: 'disappointed' }, { kind: 'not', of: [{ kind: 'portfolio', cells: ['model', 'growth'] }] }] },
      { kind: 'then', first: { touchpoint: 'invoice' }, second: { touchpoint: 'call', channel: 'phone' }, withinDays: 7, happened: false },
    ],
  };
  expect(inWords(condition, names)).toBe('DELIVERY at least 2 times in the last 90 days and (last disappointed or not (model or growth)) and INVOICE, then not CALL by phone within 7 days');
});

test('what is empty is not sent, and what is needed is asked for', () => {
  expect(clean({ kind: 'did', touchpoint: '', atLeast: 1, days: null })).toEqual({ kind: 'did', atLeast: 1 });
  expect(clean({ kind: 'then', first: { touchpoint: '' }, second: { touchpoint: 'a' }, withinDays: 7 })).toEqual({ kind: 'then', first: {}, second: { touchpoint: 'a' }, withinDays: 7 });
  expect(isComplete({ kind: 'trait', name: 'city', test: 'is', values: [] })).toBe(false);
  expect(isComplete({ kind: 'trait', name: 'city', test: 'known' })).toBe(true);
  expect(isComplete({ kind: 'all', of: [{ kind: 'segment' }] })).toBe(false);
  for (const one of kinds) expect(inWords(one.fresh, names)).not.toContain('undefined');
});
