import { Select } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PromiseItem, TouchpointList } from '../shared/api';
import { onlyThis, toQuery, type Search } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { dateTime, duration, number, plural, words } from '../shared/format';
import { PromiseTag } from '../identify/Timeline';
import { Page } from '../shared/Page';
import { CustomerLink, Panel, TouchpointLink } from '../shared/parts';
import { useAsk, useList, type Page as ListPage } from '../shared/queries';
import { Empty, LoadedList } from '../shared/states';
import { TakeOut, type Columns } from '../shared/TakeOut';
import { DesignTabs } from './tabs';

type List = ListPage & { promises: PromiseItem[] };
const states = ['open', 'broken', 'kept'] as const;

const promiseColumns: Columns<PromiseItem> = [
  ['touchpoint', (p) => p.touchpoint], ['customer id', (p) => p.customerId], ['customer', (p) => p.customer], ['reference', (p) => p.reference], ['kind', (p) => p.kind], ['made', (p) => p.made], ['expected', (p) => p.expected], ['actual', (p) => p.actual],
  ['kept', (p) => p.kept], ['late seconds', (p) => p.lateSeconds], ['overdue', (p) => p.overdue],
];

export function Promises(): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const status = states.find((s) => s === search.status) ?? 'broken';
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const query = { ...toQuery(useFilters()), status, touchpoint: search.q };
  const list = useList<List>('/api/promises', query);
  const total = list.data?.pages[0]?.total;
  return (
    <Page title="Did we do what we said?" context={total !== null && total !== undefined ? plural(total, `${status} promise`) : ' '} tabs={<DesignTabs />} filters="period" actions={<TakeOut<List, PromiseItem> name={`promises-${status}`} path="/api/promises" query={query} rows={(a) => a.promises} columns={promiseColumns} right="exportPersons" />}>
      <div className="row">
        <div className="row" role="group" aria-label="Status" style={{ gap: 4 }}>
          {states.map((s) => <Link key={s} to="." search={(prev: Search) => ({ ...prev, status: s })} activeOptions={onlyThis} className={s === status ? 'chip on' : 'chip dashed'}>{s}</Link>)}
        </div>
        <Select aria-label="Touchpoint" clearable searchable placeholder="All touchpoints" w={220} data={(touchpoints.data?.touchpoints ?? []).map((t) => ({ value: t.key, label: t.name }))} value={search.q ?? null} onChange={(q) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, q: q ?? undefined }) })} />
      </div>
      <Panel>
        <LoadedList list={list}>
          {(pages) => {
            const rows = pages.flatMap((p) => p.promises);
            if (rows.length === 0) return <Empty title={`No ${status} promise`}>Promises are recorded with the events Promise Made and Promise Resolved, or with an import that has an expected and an actual time.</Empty>;
            return (
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Touchpoint</th><th>Customer</th><th>Reference</th><th>Promised</th><th>Came</th><th>Outcome</th></tr></thead>
                  <tbody>
                    {rows.map((p, i) => {
                      const where = p.touchpoint === null ? null : { key: p.touchpoint, name: p.touchpointName ?? p.touchpoint };
                      return (
                        <tr key={`${p.touchpoint} ${p.kind} ${p.reference} ${p.customerId} ${i}`} className="opens">
                          <td className="lead">{where ? <TouchpointLink touchpoint={where} /> : <span className="tone-unknown">no touchpoint</span>}</td>
                          <td data-label="Customer"><CustomerLink id={p.customerId} name={p.customer} className="plain" /></td>
                          <td data-label="Reference">{p.reference || '–'}</td>
                          <td className="nowrap" data-label="Promised">{value(p.expected, p.kind)}</td>
                          <td className="nowrap" data-label="Came">{p.actual === null || p.actual === undefined ? '–' : value(p.actual, p.kind)}</td>
                          <td data-label="Outcome"><PromiseTag promise={p} />{p.overdue && p.kept === null && <> <span className="bad">overdue</span></>}{p.changed && <span className="grey"> changed since</span>}</td>
                        </tr>
                      );
                    })}
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

function value(v: string | number | null | undefined, kind: string | null | undefined): string {
  if (v === null || v === undefined) return '–';
  if (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v)) return value(Number(v), kind);
  if (typeof v === 'number') return kind === 'quality' ? number(v) : duration(v);
  return /^\d{4}-\d\d-\d\d/.test(v) ? dateTime(v) : words(v);
}
