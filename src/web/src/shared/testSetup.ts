import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { configureFormats } from './format';

// What jsdom does not have and Mantine and the router ask for.
const missing = {
  matchMedia: (query: string) => ({
    matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined,
    addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
  }),
  ResizeObserver: class {
    observe(): void { /* nothing is laid out here */ }
    unobserve(): void { /* nothing is laid out here */ }
    disconnect(): void { /* nothing is laid out here */ }
  },
  scrollTo: () => undefined,
};

for (const [name, value] of Object.entries(missing)) Object.defineProperty(window, name, { value, writable: true, configurable: true });
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(document, 'fonts', { value: { addEventListener: () => undefined, removeEventListener: () => undefined }, configurable: true });

beforeEach(() => configureFormats({ locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' }));
afterEach(cleanup);
