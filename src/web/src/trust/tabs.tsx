import type { ReactNode } from 'react';
import { Tabs } from '../shared/parts';

export function SettingsTabs(): ReactNode {
  return <Tabs label="Settings" items={[{ to: '/settings', text: 'Workspace', exact: true }, { to: '/settings/people', text: 'People and roles' }, { to: '/settings/keys', text: 'Keys' }, { to: '/settings/rates', text: 'Exchange rates' }]} />;
}

export function TrustTabs(): ReactNode {
  return <Tabs label="Trust" items={[{ to: '/trust', text: 'Permission', exact: true }, { to: '/trust/audit', text: 'Audit' }]} />;
}
