import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Comparison, MappingRule, MappingRules, TouchpointList } from '../shared/api';
import { plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { RuleHistory } from './RuleHistory';
import { DesignTabs } from './tabs';

const comparisons: { value: Comparison; label: string }[] = [{ value: 'equals', label: 'is' }, { value: 'contains', label: 'contains' }, { value: 'startsWith', label: 'starts with' }];
/** The first are the raw name of a contact; every other is a property of that name. */
const fields = ['event', 'touchpoint', 'page', 'screen', 'type', 'path', 'url', 'title', 'referrer', 'channel', 'location', 'category'];
const rawNames = ['event', 'touchpoint', 'page', 'screen'];
const ofPages = ['path', 'url', 'title', 'referrer'];
/** What `type` can equal. */
const types = ['track', 'page', 'screen'];

/** Why the server would not take it: it compares the raw name once, and must know which contacts are meant. */
function problemOf(rule: MappingRule): string | null {
  if (rule.when.filter((w) => rawNames.includes(w.field)).length > 1) return 'A rule compares the raw name once. Write a second rule for another name.';
  if (rule.when.some((w) => w.field === 'type' && (w.is !== 'equals' || !types.includes(w.value)))) return 'The type is track, page or screen.';
  if (!rule.when.some((w) => w.field === 'type' || rawNames.includes(w.field) || ofPages.includes(w.field))) return 'Say which contacts are meant: add a condition on event, touchpoint, page, screen or type.';
  return null;
}

export function Rules(): ReactNode {
  const rules = useAsk<MappingRules>('/api/touchpoints/rules');
  return (
    <Page title="Which event belongs to which touchpoint?" context={rules.data && <>Version {rules.data.version}, {plural(rules.data.rules.length, 'rule')}. The first rule that fits decides; saving makes a new version and maps what is recorded again.</>} tabs={<DesignTabs />}>
      <Loaded query={rules}>{(data) => <><Editor key={String(data.version)} saved={data} /><RuleHistory now={data} /></>}</Loaded>
    </Page>
  );
}

function Editor({ saved }: { saved: MappingRules }): ReactNode {
  const { can } = useInside();
  const [rules, setRules] = useState<MappingRule[]>(saved.rules);
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const save = useDo((next: MappingRule[]) => ask<MappingRules>('/api/touchpoints/rules', { method: 'PUT', body: { version: saved.version, rules: next } }), {
    stale: ['/api/touchpoints', '/api/journeys', '/api/fix-first', '/api/overview'], done: 'Saved. Recorded contacts are being mapped again.', quiet: true,
  });
  const editable = can('editDesign');
  const changed = JSON.stringify(rules) !== JSON.stringify(saved.rules);
  const set = (i: number, part: Partial<MappingRule>): void => setRules((old) => old.map((r, k) => (k === i ? { ...r, ...part } : r)));
  const move = (i: number, by: number): void => setRules((old) => {
    const next = [...old];
    const [rule] = next.splice(i, 1);
    if (rule) next.splice(i + by, 0, rule);
    return next;
  });
  // Rules lead to touchpoints of the catalogue; an event that nobody mapped is none yet.
  const names = (touchpoints.data?.touchpoints ?? []).filter((t) => t.mapped).map((t) => ({ value: t.key, label: t.name }));
  const complete = rules.every((r) => r.touchpoint && r.when.length > 0 && r.when.every((w) => w.field && w.value) && problemOf(r) === null);
  return (
    <Panel>
      {save.isError && <div style={{ padding: 14 }}><Failed error={save.error} /></div>}
      {rules.length === 0 && <Empty title="No rules yet">Without rules, each event is a touchpoint of its own name. Suggestions write rules for you.</Empty>}
      <ol className="list">
        {rules.map((rule, i) => (
          <li key={rule.id ?? `new-${i}`} className="stack tight">
            <div className="row apart">
              <span className="row grow"><span className="faint" style={{ width: 20 }}>{i + 1}</span><TextInput aria-label="Name of the rule" variant="unstyled" placeholder="Name of the rule" value={rule.name} disabled={!editable} onChange={(e) => set(i, { name: e.currentTarget.value })} styles={{ input: { fontWeight: 600 } }} className="grow" /></span>
              {editable && (
                <span className="row">
                  <button type="button" className="link step" disabled={i === 0} onClick={() => move(i, -1)} aria-label="Move up">↑</button>
                  <button type="button" className="link step" disabled={i === rules.length - 1} onClick={() => move(i, 1)} aria-label="Move down">↓</button>
                  <button type="button" className="link" onClick={() => setRules((old) => old.filter((_, k) => k !== i))}>Remove</button>
                </span>
              )}
            </div>
            {rule.when.map((w, k) => {
              const put = (part: Partial<MappingRule['when'][number]>): void => set(i, { when: rule.when.map((x, m) => (m === k ? { ...x, ...part } : x)) });
              return (
                <div key={k} className="row" style={{ paddingInlineStart: 28 }}>
                  <span className="grey" style={{ width: 30 }}>{k === 0 ? 'if' : 'and'}</span>
                  <Autocomplete aria-label="Field" w={150} data={fields} value={w.field} disabled={!editable} onChange={(field) => put({ field })} />
                  <Select aria-label="Comparison" w={120} data={comparisons} value={w.is} disabled={!editable} onChange={(is) => put({ is: (is ?? 'equals') as Comparison })} />
                  {w.field === 'type' ? <Select aria-label="Value" w={220} data={types} value={types.includes(w.value) ? w.value : null} disabled={!editable} onChange={(value) => put({ is: 'equals', value: value ?? '' })} /> : <TextInput aria-label="Value" w={220} value={w.value} disabled={!editable} onChange={(e) => put({ value: e.currentTarget.value })} />}
                  {editable && rule.when.length > 1 && <button type="button" className="link" aria-label="Remove this condition" onClick={() => set(i, { when: rule.when.filter((_, m) => m !== k) })}>×</button>}
                </div>
              );
            })}
            {problemOf(rule) && rule.when.every((w) => w.field && w.value) && <div className="bad small" style={{ paddingInlineStart: 64 }}>{problemOf(rule)}</div>}
            <div className="row" style={{ paddingInlineStart: 28 }}>
              <span className="grey" style={{ width: 30 }}>then</span>
              <Select aria-label="Touchpoint" w={278} searchable placeholder="a touchpoint of the catalogue" nothingFoundMessage="Not in the catalogue: add it under Touchpoints first" data={rule.touchpoint && !names.some((n) => n.value === rule.touchpoint) ? [...names, { value: rule.touchpoint, label: rule.touchpoint }] : names} value={rule.touchpoint || null} disabled={!editable} onChange={(touchpoint) => set(i, { touchpoint: touchpoint ?? '' })} />
              {editable && <button type="button" className="link" onClick={() => set(i, { when: [...rule.when, { field: 'channel', is: 'equals', value: '' }] })}>and…</button>}
            </div>
          </li>
        ))}
      </ol>
      {editable && (
        <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
          <Button variant="filled" disabled={!changed || !complete} loading={save.isPending} onClick={() => save.mutate(rules)}>Save as a new version</Button>
          <Button onClick={() => setRules((old) => [...old, { name: '', when: [{ field: 'event', is: 'equals', value: '' }], touchpoint: '' }])}>Add a rule</Button>
          {changed && <Button variant="subtle" onClick={() => setRules(saved.rules)}>Discard changes</Button>}
          {changed && !complete && <span className="grey">Fill every condition and touchpoint first.</span>}
        </footer>
      )}
    </Panel>
  );
}
