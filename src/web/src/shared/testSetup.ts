import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { configureFormats } from './format';

// What jsdom does not have and Mantine asks for.
beforeAll(() => {
  configureFormats({ locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' });
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined,
    addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false,
  }));
  vi.stubGlobal('ResizeObserver', class {
    observe(): void { /* nothing is laid out here */ }
    unobserve(): void { /* nothing is laid out here */ }
    disconnect(): void { /* nothing is laid out here */ }
  });
  vi.stubGlobal('scrollTo', () => undefined);
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(cleanup);
