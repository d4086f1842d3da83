import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { Cell, CustomerRow, SegmentList } from '../shared/api';
import { onlyThis, type Search } from '../shared/filters';
import { ago, cellName, cells, money, number, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { CellTag, CustomerLink, Panel } from '../shared/parts';
import { Personal, PersonalNote } from '../shared/Personal';
import { useAsk, useList, type Page as ListPage } from '../shared/queries';
import { Empty, LoadedList } from '../shared/states';
import { TakeOut, type Columns } from '../shared/TakeOut';
import { CustomerTabs } from './tabs';

type List = ListPage & { customers: CustomerRow[]; leftOut?: number };

export const customerColumns: Columns<CustomerRow> = [
  ['id', (c) => c.id], ['name', (c) => c.name], ['email', (c) => c.email], ['city', (c) => c.city], ['identifiers', (c) => c.identifiers], ['contacts', (c) => c.contacts], ['score', (c) => c.score], ['portfolio', (c) => c.cell],
  ['revenue 12 months', (c) => c.revenue12?.amount], ['currency', (c) => c.revenue12?.currency], ['last seen', (c) => c.lastSeen],
];

export function Customers(): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [text, setText] = useState(search.q ?? '');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const cell = cells.find((c) => c === search.cell);
  useEffect(() => {
    if (settled !== (search.q ?? '')) void navigate({ to: '.', search: (prev: Search) => ({ ...prev, q: settled || undefined }), replace: true });
    // Only when the typing has settled: the address follows the field.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const list = useList<List>('/api/customers', { q: search.q, cell, segment: search.segment, limit: 50 });
  const total = list.data?.pages[0]?.total;
  const leftOut = list.data?.pages[0]?.leftOut;
  return (
    <Page title="Who are our customers?" context={total !== null && total !== undefined ? `${plural(total, 'customer')}${search.q ? ` found for “${search.q}”` : ''}${cell ? ` in ${cellName[cell]}` : ''}${leftOut ? ` · ${number(leftOut)} who do not permit it are left out` : ''}` : ' '} tabs={<CustomerTabs />} actions={<TakeOut<List, CustomerRow> name={cell ? `customers-${cell}` : 'customers'} path="/api/customers" query={{ q: search.q, cell, segment: search.segment }} rows={(a) => a.customers} columns={customerColumns} right="exportPersons" />}>
      <PersonalNote />
      <div className="row">
        <TextInput
          aria-label="Search customers"
          placeholder="Name, e-mail, phone, order number, any identifier"
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
          w={360}
          maw="100%"
        />
        <div className="row" role="group" aria-label="Portfolio cell" style={{ gap: 4 }}>
          <Chip on={!cell} set={undefined}>all</Chip>
          {cells.map((c) => <Chip key={c} on={cell === c} set={c}>{cellName[c].toLowerCase()}</Chip>)}
        </div>
        <SegmentChoice chosen={search.segment} />
      </div>
      <Panel>
        <LoadedList list={list}>
          {(pages) => {
            const rows = pages.flatMap((p) => p.customers);
            if (rows.length === 0) {
              return search.q || cell || search.segment
                ? <Empty title="Nobody was found">Try part of a name, an e-mail address or an order number{cell && ', or another cell'}.</Empty>
                : <Empty title="No customers yet">Customers appear as soon as contacts with an identifier are recorded. <Link to="/data">Import a file</Link> or <Link to="/data/connect">connect a client</Link>.</Empty>;
            }
            return (
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Customer</th><th>Place</th><th className="num">Identifiers</th><th className="num">Contacts</th><th className="num">Score</th><th>Portfolio</th><th className="num">12 months</th><th className="num">Last seen</th></tr></thead>
                  <tbody>
                    {rows.map((c) => (
                      <tr key={c.id} className="opens">
                        <td className="lead"><CustomerLink id={c.id} name={c.name} className="strong" /><div className="grey small break"><Personal value={c.email} /></div></td>
                        <td className="hide" data-label="Place">{c.city || <span className="faint">–</span>}</td>
                        <td className="num hide" data-label="Identifiers">{number(c.identifiers)}</td>
                        <td className="num hide" data-label="Contacts">{number(c.contacts)}</td>
                        <td className="num" data-label="Score">{c.score === null ? <span className="tone-unknown">never asked</span> : number(c.score)}</td>
                        <td data-label="Portfolio"><CellTag cell={c.cell} /></td>
                        <td className="num" data-label="12 months">{c.revenue12 ? money(c.revenue12) : <span className="tone-unknown">–</span>}</td>
                        <td className="num grey" data-label="Last seen">{ago(c.lastSeen)}</td>
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

function Chip({ on, set, children }: { on: boolean; set: Cell | undefined; children: ReactNode }): ReactNode {
  return <Link to="/customers" search={(prev: Search) => ({ ...prev, cell: set })} activeOptions={onlyThis} className={on ? 'chip on' : 'chip dashed'}>{children}</Link>;
}

function SegmentChoice({ chosen }: { chosen: string | undefined }): ReactNode {
  const navigate = useNavigate();
  const segments = useAsk<SegmentList>('/api/segments');
  const all = segments.data?.segments ?? [];
  if (all.length === 0) return null;
  return <Select aria-label="Segment" placeholder="any segment" clearable searchable w={190} data={all.map((s) => ({ value: String(s.id), label: s.name }))} value={chosen ?? null} onChange={(v) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, segment: v ?? undefined }) })} />;
}
