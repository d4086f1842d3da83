import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Owner, Phase, Starter, Suggestion } from '../shared/api';
import { carry, type Search } from '../shared/filters';
import { number, ownerName, owners, percent, phaseName, phases, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Bar, Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { DesignTabs } from './tabs';

type Override = Partial<Suggestion['suggested']>;
const id = (s: Suggestion): string => `${s.messageKind} ${s.name}`;
const sure = 0.7;
const stale = ['/api/touchpoints', '/api/journeys', '/api/fix-first', '/api/overview'];

export function Suggestions(): ReactNode {
  const suggestions = useAsk<{ suggestions: Suggestion[] }>('/api/touchpoints/suggestions');
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const q = search.q?.toLowerCase() ?? '';
  const about = (s: Suggestion): boolean => !q || [s.name, s.suggested.name, ...(s.names ?? []).map((n) => n.name)].some((name) => name.toLowerCase().includes(q));
  const n = suggestions.data?.suggestions.length;
  return (
    <Page title="What are these events?" context={n === undefined ? ' ' : n === 0 ? 'Every event name is mapped.' : `${plural(n, 'event name is', 'event names are')} not mapped to a touchpoint yet. Correct what is wrong, then accept many at once.`} tabs={<DesignTabs />}>
      <Panel title="Suggestions">
        <Loaded query={suggestions}>
          {(data) => data.suggestions.length === 0 ? <Empty title="Nothing to map">New event names appear here as they are recorded.</Empty> : (
            <>
              <div className="row" style={{ padding: '0 16px 8px' }}><TextInput aria-label="Find an event name" placeholder="Find an event name" w={260} value={search.q ?? ''} onChange={(e) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, q: e.target.value || undefined }), replace: true, resetScroll: false })} /></div>
              {data.suggestions.some(about) ? <List suggestions={data.suggestions} shown={data.suggestions.filter(about)} /> : <Empty title="Nothing is suggested for it">“{search.q}” is mapped already, or was never recorded. <Link to="/design/rules" search={carry}>Write a mapping rule</Link> for it.</Empty>}
            </>
          )}
        </Loaded>
      </Panel>
      <Starters />
    </Page>
  );
}

function List({ suggestions, shown }: { suggestions: Suggestion[]; shown: Suggestion[] }): ReactNode {
  const { can } = useInside();
  const [chosen, setChosen] = useState<Set<string>>(() => new Set(suggestions.filter((s) => s.confidence >= sure).map(id)));
  const [overrides, setOverrides] = useState<Record<string, Override>>({});
  const accept = useDo(
    (picked: Suggestion[]) => ask('/api/touchpoints/suggestions/accept', { method: 'POST', body: { accept: picked.map((s) => {
      // `name` is the event as it was recorded; the touchpoint's own name goes beside it.
      const { name: touchpointName, ...rest } = { ...s.suggested, ...overrides[id(s)] };
      return { ...rest, name: s.name, messageKind: s.messageKind, touchpointName };
    }) } }),
    { stale, done: 'Accepted. Recorded contacts are being mapped again.' },
  );
  const toggle = (key: string): void => setChosen((old) => {
    const next = new Set(old);
    if (!next.delete(key)) next.add(key);
    return next;
  });
  const set = (key: string, part: Override): void => {
    setOverrides((old) => ({ ...old, [key]: { ...old[key], ...part } }));
    setChosen((old) => new Set(old).add(key));
  };
  const editable = can('editDesign');
  const picked = shown.filter((s) => chosen.has(id(s)));
  return (
    <>
      <div className="scroll">
        <table className="grid folds">
          <thead>
            <tr>
              <th><Checkbox aria-label="Choose all" checked={picked.length === shown.length} indeterminate={picked.length > 0 && picked.length < shown.length} onChange={() => setChosen(picked.length === shown.length ? new Set() : new Set(shown.map(id)))} /></th>
              <th>Event as recorded</th><th className="num">Times</th><th>Touchpoint</th><th>Phase</th><th>Owner</th><th>Confidence</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((s) => {
              const key = id(s);
              const now = { ...s.suggested, ...overrides[key] };
              return (
                <tr key={key}>
                  <td data-label="Accept"><Checkbox aria-label={`Accept ${s.name}`} checked={chosen.has(key)} disabled={!editable} onChange={() => toggle(key)} /></td>
                  <td className="lead"><b className="b break">{s.name}</b><div className="grey small">{s.messageKind} · {s.why}{s.inCatalogue && ' · the touchpoint exists, only the rule is missing'}</div>{(s.namesTotal ?? 0) > 1 && <div className="grey small break" title={s.names?.map((n) => n.name).join(', ')}>with {plural((s.namesTotal ?? 1) - 1, 'other name')}: {s.names?.filter((n) => n.name !== s.name).slice(0, 3).map((n) => n.name).join(', ')}{(s.namesTotal ?? 0) > 4 && '…'}</div>}</td>
                  <td className="num" data-label="Times">{number(s.count)}</td>
                  <td data-label="Touchpoint"><TextInput aria-label="Touchpoint" value={now.name} disabled={!editable} onChange={(e) => set(key, { name: e.currentTarget.value })} miw={140} /></td>
                  <td data-label="Phase"><Select aria-label="Phase" clearable placeholder="by purchases" w={168} disabled={!editable} data={phases.map((p) => ({ value: p, label: phaseName[p] }))} value={now.phase} onChange={(phase) => set(key, { phase: phase as Phase | null })} /></td>
                  <td data-label="Owner"><Select aria-label="Owner" w={130} disabled={!editable} data={owners.map((o) => ({ value: o, label: ownerName[o] }))} value={now.owner} onChange={(owner) => set(key, { owner: (owner ?? 'brand') as Owner })} /></td>
                  <td data-label="Confidence" style={{ minWidth: 84 }}>{percent(s.confidence, 0)}<Bar share={s.confidence} tone={s.confidence >= sure ? 'good' : 'amber'} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {editable && (
        <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
          <Button variant="filled" disabled={picked.length === 0} loading={accept.isPending} onClick={() => accept.mutate(picked)}>Accept {plural(picked.length, 'suggestion')}</Button>
          <span className="grey">Those of at least {percent(sure, 0)} confidence are chosen already.</span>
        </footer>
      )}
    </>
  );
}

function Starters(): ReactNode {
  const { can } = useInside();
  const starters = useAsk<{ starters: Starter[] }>('/api/touchpoints/starters');
  const take = useDo((starter: Starter) => ask(`/api/touchpoints/starters/${encodeURIComponent(starter.id)}`, { method: 'POST' }), { stale, done: 'The touchpoints are in the catalogue. What exists already was left as it is.' });
  return (
    <Panel title="Starter catalogues" aside="adds what is missing, changes nothing that exists">
      <Loaded query={starters}>
        {(data) => (
          <ul className="list">
            {data.starters.map((s) => (
              <li key={s.id} className="row apart">
                <div className="grow" style={{ flexBasis: 300 }}>
                  <b className="b">{s.name}</b> <span className="grey">{s.description}</span>
                  <div className="small grey">{plural(s.touchpoints.length, 'touchpoint')}{s.missing !== undefined && (s.missing === 0 ? ', all in the catalogue' : `, ${number(s.missing)} of them new`)}: {s.touchpoints.map((t) => t.name ?? t.key).join(', ')}</div>
                </div>
                {can('editDesign') && <Button disabled={s.missing === 0 && !s.missingRules} loading={take.isPending && take.variables.id === s.id} onClick={() => take.mutate(s)}>Take over</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
