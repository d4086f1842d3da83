import { Select } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PromiseItem, TouchpointList } from '../shared/api';
import { toQuery, type Search } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { dateTime, duration, number, plural, words } from '../shared/format';
import { PromiseTag } from '../identify/CustomerScreen';
import { Page } from '../shared/Page';
import { CustomerLink, Panel, TouchpointLink } from '../shared/parts';
import { useAsk, useList, type Page as ListPage } from '../shared/queries';
import { Empty, LoadedList } from '../shared/states';
import { DesignTabs } from './tabs';

type List = ListPage & { promises?: PromiseItem[]; items?: PromiseItem[] };
const states = ['open', 'broken', 'kept'] as const;

export function Promises(): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const status = states.find((s) => s === search.status) ?? 'broken';
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const list = useList<List>('/api/promises', { ...toQuery(useFilters()), status, touchpoint: search.q });
  const total = list.data?.pages[0]?.total;
  return (
    <Page title="Did we do what we said?" context={total !== null && total !== undefined ? plural(total, `${status} promise`) : ' '} tabs={<DesignTabs />} filters="period">
      <div className="row">
        <div className="row" role="group" aria-label="Status" style={{ gap: 4 }}>
          {states.map((s) => <Link key={s} to="." search={(prev: Search) => ({ ...prev, status: s })} className={s === status ? 'chip on' : 'chip dashed'} aria-current={s === status ? 'true' : undefined}>{s}</Link>)}
        </div>
        <Select aria-label="Touchpoint" clearable searchable placeholder="All touchpoints" w={220} data={(touchpoints.data?.touchpoints ?? []).map((t) => ({ value: t.key, label: t.name }))} value={search.q ?? null} onChange={(q) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, q: q ?? undefined }) })} />
      </div>
      <Panel>
        <LoadedList list={list}>
          {(pages) => {
            const rows = pages.flatMap((p) => p.promises ?? p.items ?? []);
            if (rows.length === 0) return <Empty title={`No ${status} promise`}>Promises are recorded with the events Promise Made and Promise Resolved, or with an import that has an expected and an actual time.</Empty>;
            return (
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Touchpoint</th><th>Customer</th><th>Reference</th><th>Promised</th><th>Came</th><th>Outcome</th></tr></thead>
                  <tbody>
                    {rows.map((p, i) => {
                      const who = typeof p.customer === 'object' && p.customer ? p.customer : p.customerId ? { id: p.customerId, name: typeof p.customer === 'string' ? p.customer : '' } : null;
                      const where = typeof p.touchpoint === 'string' ? { key: p.touchpoint, name: touchpoints.data?.touchpoints.find((t) => t.key === p.touchpoint)?.name ?? p.touchpointName ?? p.touchpoint } : p.touchpoint;
                      return (
                        <tr key={p.id ?? i} className="opens">
                          <td className="lead">{where ? <TouchpointLink touchpoint={where} /> : <span className="tone-unknown">no touchpoint</span>}</td>
                          <td data-label="Customer">{who ? <CustomerLink id={who.id} name={who.name} className="plain" /> : <span className="tone-unknown">unknown</span>}</td>
                          <td data-label="Reference">{p.reference ?? '–'}</td>
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
