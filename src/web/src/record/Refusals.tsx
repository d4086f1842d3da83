import { Button, Checkbox, TextInput } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { RefusedItem } from '../shared/api';
import type { Search } from '../shared/filters';
import { dateTime, number, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { useDo, useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, LoadedList } from '../shared/states';
import { DataTabs } from './tabs';

type List = ListPage & { items: RefusedItem[] };
const states = [[undefined, 'all'], ['refused', 'refused'], ['quarantined', 'quarantined']] as const;

export function Refusals(): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const { can } = useInside();
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [fix, setFix] = useState({ pointer: '', value: '' });
  const list = useList<List>('/api/ledger/refusals', { code: search.code, source: search.source, state: search.state });
  const total = list.data?.pages[0]?.total;
  const replay = useDo(
    (body: { ids?: string[]; code?: string; fix?: unknown }) => ask<{ replayed?: number; recorded?: number } | undefined>('/api/ledger/refusals/replay', { method: 'POST', body }),
    { stale: ['/api/ledger'], quiet: true, done: (a) => `Replayed${a?.replayed !== undefined ? ` ${number(a.replayed)}` : ''}${a?.recorded !== undefined ? `, recorded ${number(a.recorded)}` : ''}.`, after: () => setChosen(new Set()) },
  );
  const withFix = <T extends object>(body: T): T & { fix?: unknown } => (fix.pointer ? { ...body, fix: { [fix.pointer]: parse(fix.value) } } : body);
  const toggle = (id: string): void => setChosen((old) => { const next = new Set(old); if (!next.delete(id)) next.add(id); return next; });
  const may = can('import', 'manageKeys');
  return (
    <Page title="What was not recorded, and why?" context={total !== null && total !== undefined ? plural(total, 'message') : ' '} tabs={<DataTabs />}>
      <div className="row">
        <div className="row" role="group" aria-label="State" style={{ gap: 4 }}>
          {states.map(([value, label]) => <Link key={label} to="." search={(prev: Search) => ({ ...prev, state: value })} className={search.state === value ? 'chip on' : 'chip dashed'} aria-current={search.state === value ? 'true' : undefined}>{label}</Link>)}
        </div>
        {search.code && <Link to="." search={(prev: Search) => ({ ...prev, code: undefined })} className="chip on">reason: <b>{search.code}</b> ×</Link>}
        {search.source && <Link to="." search={(prev: Search) => ({ ...prev, source: undefined })} className="chip on">source: <b>{search.source}</b> ×</Link>}
      </div>
      <Panel>
        <LoadedList list={list}>
          {(pages) => {
            const rows = pages.flatMap((p) => p.items);
            if (rows.length === 0) return <Empty title="Nothing here">Every message was recorded, or what was refused has been replayed.</Empty>;
            return (
              <ul className="list">
                {rows.map((r) => (
                  <li key={r.id} className="row top" style={{ flexWrap: 'nowrap', gap: 12 }}>
                    {may && <Checkbox aria-label="Choose for replay" checked={chosen.has(r.id)} disabled={r.content === null || r.content === undefined} onChange={() => toggle(r.id)} mt={2} />}
                    <div className="grow">
                      <div><Link to="." search={(prev: Search) => ({ ...prev, code: r.code })}><Tag tone="amber">{r.code}</Tag></Link> <span className="break">{r.detail}</span></div>
                      <div className="grey small break">{dateTime(r.time)} · {r.source}{r.messageId && ` · ${r.messageId}`}{r.pointer && <> · at <code>{r.pointer}</code></>}</div>
                      {r.content !== null && r.content !== undefined
                        ? <details><summary className="grey small" style={{ cursor: 'pointer' }}>The message</summary><pre className="wrap">{typeof r.content === 'string' ? r.content : JSON.stringify(r.content, null, 2)}</pre></details>
                        : <div className="faint small">Its content was not kept.</div>}
                    </div>
                  </li>
                ))}
              </ul>
            );
          }}
        </LoadedList>
        {may && (
          <footer className="stack tight" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
            {replay.isError && <Failed error={replay.error} />}
            <div className="row" style={{ alignItems: 'flex-end' }}>
              <TextInput label="Mend first (optional): where" placeholder="/properties/score" value={fix.pointer} onChange={(e) => { const pointer = e.currentTarget.value; setFix((f) => ({ ...f, pointer })); }} w={230} />
              <TextInput label="new value" placeholder="10" value={fix.value} onChange={(e) => { const value = e.currentTarget.value; setFix((f) => ({ ...f, value })); }} w={170} />
              <Button variant="filled" disabled={chosen.size === 0} loading={replay.isPending} onClick={() => replay.mutate(withFix({ ids: [...chosen] }))}>Replay {plural(chosen.size, 'message')}</Button>
              {search.code && <Button disabled={replay.isPending} onClick={() => replay.mutate(withFix({ code: search.code ?? '' }))}>Replay all with reason {search.code}</Button>}
            </div>
          </footer>
        )}
      </Panel>
    </Page>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
