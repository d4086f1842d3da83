import type { ReactNode } from 'react';
import { Tabs } from '../shared/parts';

export function DesignTabs(): ReactNode {
  return (
    <Tabs
      label="Design"
      items={[
        { to: '/design', text: 'Corridor', exact: true },
        { to: '/design/touchpoints', text: 'Touchpoints' },
        { to: '/design/suggestions', text: 'Suggestions' },
        { to: '/design/rules', text: 'Mapping rules' },
        { to: '/design/promises', text: 'Promises' },
        { to: '/design/paths', text: 'Paths' },
      ]}
    />
  );
}
