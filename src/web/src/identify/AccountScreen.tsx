import { useQueries } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AccountPage, Cell, CustomerRow, TimelineItem, Trait } from '../shared/api';
import { carry } from '../shared/filters';
import { ago, cellName, cells, date, money, number, plural, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Bar, CellTag, CustomerLink, Panel } from '../shared/parts';
import { Personal, PersonalNote } from '../shared/Personal';
import { useList } from '../shared/queries';
import { Empty, Failed, LoadedList, Skeleton, SkeletonRows } from '../shared/states';
import { TakeOut } from '../shared/TakeOut';
import { customerColumns } from './Customers';
import { CustomerTabs } from './tabs';
import { Item } from './Timeline';
import { TraitValue } from './TraitValue';

export function AccountScreen(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const path = `/api/accounts/${encodeURIComponent(id)}`;
  const list = useList<AccountPage>(path, { limit: 50 });
  const account = list.data?.pages[0];
  return (
    <Page
      title={account ? (account.name || account.id) : 'Account'}
      context={account && <>{plural(account.peopleTotal, 'person', 'people')} · {plural(account.contacts, 'contact')} · last seen {ago(account.lastSeen)}{account.leftOut > 0 && ` · ${number(account.leftOut)} who do not permit it are left out`}</>}
      tabs={<CustomerTabs />}
      actions={<TakeOut<AccountPage, CustomerRow> name={`account-${id}`} path={path} rows={(a) => a.people} columns={customerColumns} right="exportPersons" />}
    >
      <PersonalNote />
      <LoadedList list={list} skeleton={<><Skeleton height={90} /><Skeleton height={320} /></>} more={false}>
        {(pages) => {
          const first = pages[0];
          const people = pages.flatMap((p) => p.people);
          if (!first) return null;
          return (
            <div className="two">
              <div className="stack">
                <Panel title="Its people" aside="the last seen first">
                  <People people={people} more={list.hasNextPage ? () => void list.fetchNextPage() : undefined} />
                </Panel>
                <Latest people={people.slice(0, 6)} />
              </div>
              <div className="stack">
                <Standing account={first} people={people} />
                <Traits traits={first.traits} />
              </div>
            </div>
          );
        }}
      </LoadedList>
    </Page>
  );
}

/** Enough to see who is there, with what happened lately still on the screen. */
const shownFirst = 8;

function People({ people, more }: { people: CustomerRow[]; more: (() => void) | undefined }): ReactNode {
  const [all, setAll] = useState(false);
  if (people.length === 0) return <Empty title="Nobody to show">Everybody here has been merged away, or does not permit to be looked at.</Empty>;
  return (
    <div className="scroll">
      <table className="grid folds">
        <thead><tr><th>Person</th><th className="num">Contacts</th><th className="num">Score</th><th>Portfolio</th><th className="num">12 months</th><th className="num">Last seen</th></tr></thead>
        <tbody>
          {people.slice(0, all ? undefined : shownFirst).map((c) => (
            <tr key={c.id} className="opens">
              <td className="lead"><CustomerLink id={c.id} name={c.name} className="strong" /><div className="grey small break"><Personal value={c.email} /></div></td>
              <td className="num" data-label="Contacts">{number(c.contacts)}</td>
              <td className="num" data-label="Score">{c.score === null ? <span className="tone-unknown">never asked</span> : number(c.score)}</td>
              <td data-label="Portfolio"><CellTag cell={c.cell} /></td>
              <td className="num" data-label="12 months">{c.revenue12 ? money(c.revenue12) : <span className="tone-unknown">unknown</span>}</td>
              <td className="num grey" data-label="Last seen">{ago(c.lastSeen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && people.length > shownFirst && <div style={{ padding: 10, textAlign: 'center' }}><button type="button" className="link" onClick={() => setAll(true)}>Show {more ? 'more' : `all ${number(people.length)}`}</button></div>}
      {all && more && <div style={{ padding: 10, textAlign: 'center' }}><button type="button" className="link" onClick={more}>Show more people</button></div>}
    </div>
  );
}

function Standing({ account, people }: { account: AccountPage; people: CustomerRow[] }): ReactNode {
  const by = new Map<Cell, number>();
  for (const person of people) if (person.cell) by.set(person.cell, (by.get(person.cell) ?? 0) + 1);
  return (
    <Panel title="Worth and standing">
      <dl className="pairs values">
        <div><dt>12 months</dt><dd>{account.revenue12 ? money(account.revenue12, { compact: false }) : <span className="tone-unknown">unknown</span>}</dd></div>
        <div><dt>People</dt><dd>{number(account.peopleTotal)}</dd></div>
        <div><dt>Contacts</dt><dd>{number(account.contacts)}</dd></div>
        <div><dt>Portfolio</dt><dd>{account.cell ? <Link to="/customers" search={(prev) => ({ ...carry(prev), cell: account.cell ?? undefined })}>{cellName[account.cell]}</Link> : <span className="grey">by its people</span>}</dd></div>
      </dl>
      {by.size > 0 && (
        <div style={{ padding: '4px 16px 14px' }} className="stack tight">
          <div className="grey small">Where its people stand{people.length < account.peopleTotal && `, of the first ${number(people.length)}`}</div>
          {cells.filter((cell) => by.has(cell)).map((cell) => (
            <div key={cell}>
              <div className="row apart"><span className={cell === 'unknown' ? 'tone-unknown' : undefined}>{cellName[cell]}</span><span>{number(by.get(cell))}</span></div>
              <Bar share={(by.get(cell) ?? 0) / people.length} tone={cell === 'atRisk' ? 'bad' : cell === 'model' ? 'good' : cell === 'growth' ? 'amber' : 'grey'} />
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Traits({ traits }: { traits: Trait[] }): ReactNode {
  return (
    <Panel title="What we know of it">
      {traits.length === 0 ? <Empty title="Nothing yet">Traits come with messages of the type “group”.</Empty> : (
        <dl className="pairs">
          {traits.map((t) => <div key={`${t.name}-${t.source}`}><dt>{sentence(words(t.name))}</dt><dd><TraitValue value={t.value} /><div className="faint tiny">{t.source}, {date(t.time)}</div></dd></div>)}
        </dl>
      )}
    </Panel>
  );
}

const each = 6;

/** What happened lately with the people who were seen last. */
function Latest({ people }: { people: CustomerRow[] }): ReactNode {
  const answers = useQueries({
    queries: people.map((person) => ({
      queryKey: [`/api/customers/${person.id}/timeline`, { limit: each }],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask<{ items: TimelineItem[] }>(`/api/customers/${encodeURIComponent(person.id)}/timeline`, { query: { limit: each }, signal }),
    })),
  });
  if (people.length === 0) return null;
  const failed = answers.find((a) => a.isError);
  const items = answers.flatMap((a, i) => (a.data?.items ?? []).map((item) => ({ item, person: people[i] }))).sort((a, b) => b.item.time.localeCompare(a.item.time)).slice(0, 15);
  return (
    <Panel title="Lately" aside={people.length === 1 ? 'with the person seen last' : `with the ${number(people.length)} people seen last`}>
      {failed ? <div style={{ padding: 12 }}><Failed error={failed.error} /></div> : items.length === 0
        ? (answers.some((a) => a.isPending) ? <SkeletonRows rows={4} /> : <Empty title="Nothing on record" />)
        : <ol className="timeline">{items.map(({ item, person }, i) => <Item key={`${item.messageId}-${i}`} item={item} open={false} who={person} />)}</ol>}
    </Panel>
  );
}
