import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useInside } from './session';

const why = 'Hidden: your role does not include reading e-mail addresses, phone numbers, street and birthday.';

/** A value by which a person can be reached. Where the server masked it, it says why. */
export function Personal({ value }: { value: string | null | undefined }): ReactNode {
  if (!value?.includes('•••')) return value;
  return <Tooltip label={why} multiline maw={280}><span className="tone-unknown" tabIndex={0} aria-label={`${value}. ${why}`}>{value}</span></Tooltip>;
}

/** Said once on a screen that shows persons to who may not read how to reach them. */
export function PersonalNote(): ReactNode {
  const { can } = useInside();
  return can('readPersonal') ? null : <div className="note">E-mail addresses, phone numbers, street and birthday are masked (•••), because your role does not include reading them. An agent or the data steward can.</div>;
}
