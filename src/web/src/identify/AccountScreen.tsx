import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountPage } from '../shared/api';
import { ago, cellName, date, dateTime, money, number, plural, sentence, words } from '../shared/format';
import { Page } from '../shared/Page';
import { CellTag, CustomerLink, Dots, Panel } from '../shared/parts';
import { useList } from '../shared/queries';
import { Empty, LoadedList } from '../shared/states';
import { CustomerTabs } from './tabs';

/** One company that we deal with: what it is worth, and the people in it. */
export function AccountScreen(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const list = useList<AccountPage>(`/api/accounts/${encodeURIComponent(id)}`);
  const first = list.data?.pages[0];
  return (
    <Page
      title={first?.name || id}
      context={first && <Dots parts={[plural(first.peopleTotal, 'person', 'people'), plural(first.contacts, 'contact'), first.lastSeen ? `last seen ${ago(first.lastSeen)}` : 'never seen']} />}
      tabs={<CustomerTabs />}
      actions={<Link to="/customers/accounts" className="chip">All accounts</Link>}
    >
      <LoadedList list={list}>
        {(pages) => {
          const account = pages[0]!;
          const people = pages.flatMap((page) => page.people);
          return (
            <div className="two">
              <Panel title="People" aside={account.leftOut > 0 ? `${plural(account.leftOut, 'person', 'people')} not shown: they do not permit it, or look like programs` : null}>
                {people.length === 0 ? <Empty title="Nobody to show">The people of this account do not permit that their data is used.</Empty> : (
                  <table className="grid folds">
                    <thead><tr><th>Person</th><th>Portfolio</th><th className="num">12 months</th><th>Last seen</th></tr></thead>
                    <tbody>
                      {people.map((p) => (
                        <tr key={p.id}>
                          <td className="lead b"><CustomerLink id={p.id} name={p.name} />{p.email && <div className="grey small break">{p.email}</div>}</td>
                          <td data-label="Portfolio"><CellTag cell={p.cell} /></td>
                          <td className="num" data-label="12 months">{p.revenue12 ? money(p.revenue12) : <span className="tone-unknown">unknown</span>}</td>
                          <td data-label="Last seen">{p.lastSeen ? <span title={dateTime(p.lastSeen)}>{ago(p.lastSeen)}</span> : <span className="tone-unknown">never</span>}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </Panel>
              <div className="stack">
                <Panel title="Worth and standing">
                  <dl className="pairs values">
                    <div><dt>12 months</dt><dd>{account.revenue12 ? money(account.revenue12, { compact: false }) : <span className="tone-unknown">unknown</span>}</dd></div>
                    <div><dt>Portfolio</dt><dd>{account.cell && account.cell !== 'unknown' ? cellName[account.cell] : <span className="tone-unknown">unknown</span>}</dd></div>
                    <div><dt>Contacts</dt><dd>{number(account.contacts)}</dd></div>
                  </dl>
                </Panel>
                <Panel title="Traits">
                  {account.traits.length === 0 ? <Empty title="No traits">Messages of the type “group” may carry what is known of the company.</Empty> : (
                    <dl className="pairs">
                      {account.traits.map((t) => <div key={t.name}><dt>{sentence(words(t.name))}</dt><dd className="break">{typeof t.value === 'object' ? JSON.stringify(t.value) : String(t.value)}<div className="faint tiny">{t.source}, {date(t.time)}</div></dd></div>)}
                    </dl>
                  )}
                </Panel>
              </div>
            </div>
          );
        }}
      </LoadedList>
    </Page>
  );
}
