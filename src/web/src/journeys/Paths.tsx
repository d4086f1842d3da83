import { Button, Select, TagsInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Discovery, Funnel, Paths, TouchpointList } from '../shared/api';
import { fields, type Search, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { duration, number, percent, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Bar, Panel } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { Empty, Loaded } from '../shared/states';
import { CohortPanel, PeopleDrawer, TimeBetweenPanel, type Asked } from './Explorer';
import { DesignTabs } from './tabs';

export function PathsScreen(): ReactNode {
  const query = toQuery(useFilters());
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const names = new Map((touchpoints.data?.touchpoints ?? []).map((t) => [t.key, t.name]));
  const name = (key: string): string => names.get(key) ?? key;
  const discovery = useAsk<Discovery>('/api/journeys/discover', query);
  const d = discovery.data;
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page
      title="Which ways do customers take?"
      context={d && `${plural(d.cases, 'customer')} with ${plural(d.events, 'contact')} at ${plural(d.touchpoints, 'touchpoint')}, in ${plural(d.variants, 'different way')}`}
      tabs={<DesignTabs />}
      filters={fields}
    >
      <FunnelPanel keys={[...names.keys()]} name={name} show={setAsked} />
      <div className="two even">
        <Panel title="Most frequent ways">
          <Loaded query={discovery}>
            {(data) => data.topVariants.length === 0 ? <Empty title="No journeys yet">Record or import contacts first.</Empty> : (
              <ol className="list">
                {data.topVariants.slice(0, 12).map((v) => (
                  <li key={v.steps.join('>')}>
                    <div className="row apart" style={{ flexWrap: 'nowrap' }}><Steps steps={v.steps} name={name} /><span className="grey nowrap">{number(v.count)} · {percent(v.count / Math.max(1, data.cases))}</span></div>
                    <Bar share={v.count / Math.max(1, data.topVariants[0]?.count ?? 1)} />
                  </li>
                ))}
              </ol>
            )}
          </Loaded>
        </Panel>
        <div className="stack">
          <Panel title="Where they begin and end">
            <Loaded query={discovery}>
              {(data) => (
                <div className="two even" style={{ gap: 0 }}>
                  <Ends title="Begin" rows={data.starts} name={name} cases={data.cases} />
                  <Ends title="End" rows={data.ends} name={name} cases={data.cases} />
                </div>
              )}
            </Loaded>
          </Panel>
          <Panel title="Busiest steps" aside="time between">
            <Loaded query={discovery}>
              {(data) => (
                <ul className="list">
                  {[...data.edges].sort((a, b) => b.count - a.count).slice(0, 8).map((e) => <li key={`${e.from} ${e.to}`} className="row apart"><Steps steps={[e.from, e.to]} name={name} /><span className="grey">{number(e.count)} · {duration(e.meanSeconds)}</span></li>)}
                </ul>
              )}
            </Loaded>
          </Panel>
        </div>
      </div>
      <FromHere keys={[...names.keys()]} name={name} show={setAsked} />
      <TimeBetweenPanel keys={[...names.keys()]} name={name} show={setAsked} />
      <CohortPanel keys={[...names.keys()]} name={name} show={setAsked} />
      <PeopleDrawer asked={asked} close={() => setAsked(null)} />
    </Page>
  );
}

function Steps({ steps, name }: { steps: string[]; name: (key: string) => string }): ReactNode {
  return <span>{steps.map((s, i) => <span key={i}>{i > 0 && <span className="faint"> → </span>}{name(s)}</span>)}</span>;
}

function Ends({ title, rows, name, cases }: { title: string; rows: { touchpoint: string; count: number }[]; name: (key: string) => string; cases: number }): ReactNode {
  return (
    <div>
      <div className="grey small" style={{ padding: '4px 16px 0' }}>{title}</div>
      <ul className="list">
        {rows.slice(0, 5).map((r) => <li key={r.touchpoint}><div className="row apart"><span>{name(r.touchpoint)}</span><span className="grey">{number(r.count)}</span></div><Bar share={r.count / Math.max(1, cases)} /></li>)}
      </ul>
    </div>
  );
}

const windows = [['1h', '1 hour'], ['1d', '1 day'], ['7d', '7 days'], ['30d', '30 days'], ['90d', '90 days']].map(([value, label]) => ({ value: value ?? '', label: label ?? '' }));

function FunnelPanel({ keys, name, show }: { keys: string[]; name: (key: string) => string; show: (asked: Asked) => void }): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const asked = (search.steps ?? '').split('>').filter(Boolean);
  const [steps, setSteps] = useState(asked);
  const [within, setWithin] = useState(search.within ?? '7d');
  const [by, setBy] = useState<string | null>(search.by ?? null);
  const funnel = useAsk<Funnel>('/api/journeys/funnel', { ...toQuery(useFilters()), steps: search.steps, within: search.within ?? '7d', by: search.by }, { enabled: asked.length > 1 });
  const groups = funnel.data ? (funnel.data.groups ?? [{ value: '', steps: funnel.data.steps ?? [] }]) : [];
  return (
    <Panel title="Funnel" aside="in the journey's order; others between are allowed">
      <form
        className="row"
        style={{ padding: '8px 16px 12px', alignItems: 'flex-end' }}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: '.', search: (prev: Search) => ({ ...prev, steps: steps.join('>'), within, by: by ?? undefined }) });
        }}
      >
        <TagsInput label="Touchpoints in order" placeholder="first, second, …" className="grow" style={{ flexBasis: 320 }} data={keys} value={steps} onChange={setSteps} splitChars={['>', ',']} allowDuplicates />
        <Select label="Within" w={110} data={windows} value={within} onChange={(v) => setWithin(v ?? '7d')} />
        <Select label="Compare by" w={130} clearable placeholder="nothing" data={['channel', 'location', 'platform', 'vertical', 'product']} value={by} onChange={setBy} />
        <Button type="submit" variant="filled" disabled={steps.length < 2}>Show</Button>
      </form>
      {asked.length > 1 && (
        <Loaded query={funnel}>
          {() => (
            <div style={{ padding: '0 16px 14px' }} className="stack">
              {groups.map((group) => {
                const first = group.steps[0]?.count ?? 0;
                return (
                  <div key={group.value}>
                    {group.value && <div className="b">{group.value}</div>}
                    {group.steps.map((s, i) => {
                      const before = group.steps[i - 1]?.count;
                      return (
                        <div key={i} style={{ display: 'grid', gridTemplateColumns: 'minmax(90px, 190px) 1fr minmax(120px, 300px)', gap: 12, alignItems: 'center', paddingBlock: 4 }}>
                          <span>{name(s.touchpoint)}</span>
                          <span className="bar" style={{ blockSize: 14 }}><i style={{ inlineSize: `${first > 0 ? (s.count / first) * 100 : 0}%` }} /></span>
                          <span className="end nowrap">
                            {search.by || s.count === 0 ? number(s.count) : <button type="button" className="link" onClick={() => show({ title: `Reached ${name(s.touchpoint)}`, query: { question: 'funnel', steps: search.steps, within: search.within ?? '7d', step: i + 1 } })}>{number(s.count)}</button>}{' '}
                            <span className="grey">{before !== undefined && before > 0 ? `${percent(s.count / before)} of the step before` : 'customers'}</span>
                            {!search.by && before !== undefined && before > s.count && <> · <button type="button" className="link" onClick={() => show({ title: `Went no further than ${name(group.steps[i - 1]!.touchpoint)}`, query: { question: 'funnel', steps: search.steps, within: search.within ?? '7d', step: i, outcome: 'dropped' } })}>{number(before - s.count)} left</button></>}
                          </span>
                        </div>
                      );
                    })}
                  </div>
                );
              })}
            </div>
          )}
        </Loaded>
      )}
    </Panel>
  );
}

function FromHere({ keys, name, show }: { keys: string[]; name: (key: string) => string; show: (asked: Asked) => void }): ReactNode {
  const { start } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const paths = useAsk<Paths>('/api/journeys/paths', { ...toQuery(useFilters()), start, length: 4, top: 10 }, { enabled: !!start });
  return (
    <Panel title="Paths from a touchpoint" aside={<Select aria-label="From" placeholder="Choose a touchpoint" searchable clearable w={220} data={keys.map((k) => ({ value: k, label: name(k) }))} value={start ?? null} onChange={(v) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, start: v ?? undefined }), resetScroll: false })} />}>
      {!start ? <Empty title="Choose where to begin">The ten most frequent ways from there are shown, four steps long.</Empty> : (
        <Loaded query={paths}>
          {(data) => data.paths.length === 0 ? <Empty title="Nobody went on from here">In this period no contact follows.</Empty> : (
            <ol className="list">{data.paths.map((p) => <li key={p.steps.join('>')}><div className="row apart"><Steps steps={p.steps} name={name} /><button type="button" className="link" onClick={() => show({ title: p.steps.map(name).join(' → '), query: { question: 'path', steps: p.steps.join('>') } })}>{number(p.count)}</button></div><Bar share={p.count / Math.max(1, data.paths[0]?.count ?? 1)} /></li>)}</ol>
          )}
        </Loaded>
      )}
    </Panel>
  );
}
