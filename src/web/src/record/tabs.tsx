import type { ReactNode } from 'react';
import { Tabs } from '../shared/parts';

export function DataTabs(): ReactNode {
  return (
    <Tabs
      label="Data"
      items={[
        { to: '/data', text: 'Import', exact: true },
        { to: '/data/connect', text: 'Connect' },
        { to: '/data/jobs', text: 'Jobs' },
        { to: '/data/ledger', text: 'Ledger' },
        { to: '/data/refusals', text: 'Refusals' },
        { to: '/data/export', text: 'Export' },
        { to: '/data/retention', text: 'Retention' },
      ]}
    />
  );
}
