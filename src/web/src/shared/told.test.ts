import { beforeAll, expect, test } from 'vitest';
import { configureFormats } from './format';
import { told } from './told';

beforeAll(() => configureFormats({ locale: 'en-GB', timeZone: 'America/Los_Angeles', currency: 'EUR' }));

test('days are written as here, and no zone moves them', () => expect(told('Home delivery (O-1), due 2026-11-21')).toBe('Home delivery (O-1), due 21 Nov 2026'));
test('sums are written as here', () => expect(told('10 orders, 4199.17 EUR in 12 months')).toBe('10 orders, €4,199 in 12 months'));
test('what only looks like them stays', () => expect(told('12 NPS answers, O-7045438 2026, ref 5 ABC')).toBe('12 NPS answers, O-7045438 2026, ref 5 ABC'));
