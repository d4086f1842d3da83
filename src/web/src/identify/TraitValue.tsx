import type { ReactNode } from 'react';
import { dateTime } from '../shared/format';
import { Personal } from '../shared/Personal';

/** What is known, as people write it: times in the workspace's zone, yes and no in words. */
export function TraitValue({ value }: { value: unknown }): ReactNode {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? dateTime(value) : <Personal value={value} />;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
