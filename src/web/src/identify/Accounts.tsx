import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Account } from '../shared/api';
import { money, number, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { CellTag, Panel } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { Empty, Loaded } from '../shared/states';
import { CustomerTabs } from './tabs';

export function Accounts(): ReactNode {
  const accounts = useAsk<{ accounts: Account[] }>('/api/accounts');
  return (
    <Page title="Which companies do we deal with?" context={accounts.data && plural(accounts.data.accounts.length, 'account')} tabs={<CustomerTabs />}>
      <Panel>
        <Loaded query={accounts}>
          {(data) => data.accounts.length === 0
            ? <Empty title="No accounts">Companies appear when messages of the type “group” are recorded, or when an import has an account column. Who sells to people alone needs none.</Empty>
            : (
              <table className="grid folds">
                <thead><tr><th>Account</th><th className="num">People</th><th className="num">Contacts</th><th>Portfolio</th><th className="num">12 months</th></tr></thead>
                <tbody>
                  {data.accounts.map((a) => (
                    <tr key={a.id}>
                      <td className="lead b"><Link to="/customers/accounts/$id" params={{ id: a.id }}>{a.name || a.id}</Link></td>
                      <td className="num" data-label="People">{number(a.people)}</td>
                      <td className="num" data-label="Contacts">{number(a.contacts)}</td>
                      <td data-label="Portfolio"><CellTag cell={a.cell} /></td>
                      <td className="num" data-label="12 months">{a.revenue12 ? money(a.revenue12) : <span className="tone-unknown">unknown</span>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
        </Loaded>
      </Panel>
    </Page>
  );
}
