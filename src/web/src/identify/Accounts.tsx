import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Account } from '../shared/api';
import { carry } from '../shared/filters';
import { money, number, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useList, type Page as ListPage } from '../shared/queries';
import { Empty, LoadedList } from '../shared/states';
import { TakeOut } from '../shared/TakeOut';
import { CustomerTabs } from './tabs';

type List = ListPage & { accounts: Account[] };

export function Accounts(): ReactNode {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const list = useList<List>('/api/accounts', { q, limit: 50 });
  const total = list.data?.pages[0]?.total;
  return (
    <Page
      title="Which companies do we deal with?"
      context={total !== null && total !== undefined ? `${plural(total, 'account')}${q ? ` found for “${q}”` : ', by revenue of 12 months'}` : ' '}
      tabs={<CustomerTabs />}
      actions={<TakeOut<List, Account> name="accounts" path="/api/accounts" query={{ q }} rows={(a) => a.accounts} right="exportPersons" columns={[['id', (a) => a.id], ['name', (a) => a.name], ['people', (a) => a.people], ['contacts', (a) => a.contacts], ['revenue 12 months', (a) => a.revenue12?.amount], ['currency', (a) => a.revenue12?.currency]]} />}
    >
      <TextInput aria-label="Search accounts" placeholder="Name, or the whole id" value={text} onChange={(e) => setText(e.currentTarget.value)} w={360} maw="100%" />
      <Panel>
        <LoadedList list={list}>
          {(pages) => {
            const rows = pages.flatMap((p) => p.accounts);
            if (rows.length === 0) {
              return q
                ? <Empty title="No account was found">Try part of its name, or its whole id.</Empty>
                : <Empty title="No accounts">Companies appear when messages of the type “group” are recorded, or when an import has an account column. Who sells to people alone needs none.</Empty>;
            }
            return (
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Account</th><th className="num">People</th><th className="num">Contacts</th><th className="num">12 months</th></tr></thead>
                  <tbody>
                    {rows.map((a) => (
                      <tr key={a.id} className="opens">
                        <td className="lead"><Link to="/customers/accounts/$id" params={{ id: a.id }} search={carry} className="strong">{a.name || a.id}</Link>{a.name && a.name !== a.id && <div className="grey small break">{a.id}</div>}</td>
                        <td className="num" data-label="People">{number(a.people)}</td>
                        <td className="num" data-label="Contacts">{number(a.contacts)}</td>
                        <td className="num" data-label="12 months">{a.revenue12 ? money(a.revenue12) : <span className="tone-unknown">unknown</span>}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            );
          }}
        </LoadedList>
      </Panel>
    </Page>
  );
}
