/** The shapes of the application's API, word by word. `api/schema.ts` is made from its description by `npm run generate`. */
export * from './api/base';
export * from './api/customers';
export * from './api/data';
export * from './api/journeys';
export * from './api/measure';
export * from './api/segments';
export * from './api/trust';
