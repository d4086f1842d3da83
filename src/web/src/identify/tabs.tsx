import type { ReactNode } from 'react';
import type { Review } from '../shared/api';
import { Tabs } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';

export function CustomerTabs(): ReactNode {
  const { can } = useInside();
  const reviews = useAsk<{ items: Review[] }>('/api/customers/reviews', undefined, { enabled: can('editCustomers') });
  return (
    <Tabs
      label="Customers"
      items={[
        { to: '/customers', text: 'People', exact: true },
        { to: '/customers/portfolio', text: 'Portfolio' },
        { to: '/customers/segments', text: 'Segments' },
        { to: '/customers/accounts', text: 'Accounts' },
        { to: '/customers/reviews', text: 'Identity reviews', count: reviews.data?.items.length },
      ]}
    />
  );
}
