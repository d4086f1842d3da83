import { Button, Checkbox, Textarea } from '@mantine/core';
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
  const [mending, setMending] = useState<{ id: string; content: string } | null>(null);
  const list = useList<List>('/api/ledger/refusals', { code: search.code, source: search.source, state: search.state });
  const total = list.data?.pages[0]?.total;
  const replay = useDo(
    (body: { ids?: string[]; code?: string; content?: string }) => ask<{ tried: number; recorded: number; duplicate: number; refused: number; quarantined: number }>('/api/ledger/refusals/replay', { method: 'POST', body }),
    { stale: ['/api/ledger'], quiet: true, after: () => { setChosen(new Set()); setMending(null); },
      done: (a) => `Tried ${number(a.tried)}: recorded ${number(a.recorded)}, duplicate ${number(a.duplicate)}, refused again ${number(a.refused)}, quarantined ${number(a.quarantined)}.` },
  );
  const toggle = (id: string): void => setChosen((old) => { const next = new Set(old); if (!next.delete(id)) next.add(id); return next; });
  const may = can('import');
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
                      <div className="grey small break">{dateTime(r.time)} · {r.source}{r.messageId && ` · ${r.messageId}`}{r.state === 'quarantined' && ' · quarantined'}{r.replayed && ` · replayed ${dateTime(r.replayed)}`}{r.pointer && <> · at <code>{r.pointer}</code></>}</div>
                      {r.content !== null && r.content !== undefined
                        ? mending?.id === r.id
                          ? (
                            <form className="stack tight" onSubmit={(event) => { event.preventDefault(); replay.mutate({ ids: [r.id], content: mending.content }); }}>
                              <Textarea aria-label="The message, to be mended" classNames={{ input: 'mono' }} value={mending.content} onChange={(e) => setMending({ id: r.id, content: e.currentTarget.value })} maxRows={16} />
                              <div className="row"><Button type="submit" variant="filled" loading={replay.isPending}>Replay as mended</Button><Button onClick={() => setMending(null)}>Cancel</Button></div>
                            </form>
                          )
                          : (
                            <details>
                              <summary className="grey small" style={{ cursor: 'pointer' }}>The message</summary>
                              <pre className="wrap">{textOf(r.content)}</pre>
                              {may && !isCut(r.content) && <Button mt={6} onClick={() => setMending({ id: r.id, content: textOf(r.content) })}>Mend it…</Button>}
                            </details>
                          )
                        : <div className="faint small">Its content was not kept.</div>}
                    </div>
                  </li>
                ))}
              </ul>
            );
          }}
        </LoadedList>
        {may && (list.data?.pages[0]?.items.length ?? 0) > 0 && (
          <footer className="stack tight" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
            {replay.isError && <Failed error={replay.error} />}
            <div className="row" style={{ alignItems: 'flex-end' }}>
              <Button variant="filled" disabled={chosen.size === 0} loading={replay.isPending} onClick={() => replay.mutate({ ids: [...chosen] })}>Replay {plural(chosen.size, 'message')}</Button>
              {search.code && <Button disabled={replay.isPending} onClick={() => replay.mutate({ code: search.code ?? '' })}>Replay all with reason {search.code}</Button>}
            </div>
          </footer>
        )}
      </Panel>
    </Page>
  );
}

/** Long messages are shown cut; what is cut cannot be mended here. */
const shownAtMost = 8_000;
const isCut = (content: unknown): boolean => typeof content === 'string' && content.length >= shownAtMost;

/** A message as text, laid out when it can be read. */
function textOf(content: unknown): string {
  if (typeof content !== 'string') return JSON.stringify(content, null, 2);
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
