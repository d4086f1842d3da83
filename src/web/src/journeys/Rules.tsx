import { Autocomplete, Button, Drawer, Select, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Comparison, MappingRule, MappingRules, TouchpointList } from '../shared/api';
import type { Search } from '../shared/filters';
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
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const show = (view: string | undefined) => (): void => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, view }) });
  return (
    <Page title="Which event belongs to which touchpoint?" context={rules.data && <>Version {rules.data.version}, {plural(rules.data.rules.length, 'rule')}. The first rule that fits decides; saving makes a new version and maps what is recorded again.</>} tabs={<DesignTabs />} actions={<Button onClick={show('history')}>Versions</Button>}>
      <Loaded query={rules}>{(data) => <>
        <Editor key={String(data.version)} saved={data} />
        <Drawer opened={search.view === 'history'} onClose={show(undefined)} title="Versions of the mapping rules" size={640}><RuleHistory now={data} /></Drawer>
      </>}</Loaded>
    </Page>
  );
}

function Editor({ saved }: { saved: MappingRules }): ReactNode {
  const { can } = useInside();
  const [rules, setRules] = useState<MappingRule[]>(saved.rules);
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const save = useDo((next: MappingRule[]) => ask<MappingRules>('/api/touchpoints/rules', { method: 'PUT', body: { version: saved.version, rules: next.map((rule) => ({ ...rule, name: rule.name.trim() })) } }), {
    stale: ['/api/touchpoints', '/api/journeys', '/api/fix-first', '/api/overview'], done: 'Saved. Recorded contacts are being mapped again.', quiet: true,
  });
  const [find, setFind] = useState('');
  const needle = find.trim().toLowerCase();
  const speaks = (rule: MappingRule): boolean => !needle || [rule.name, rule.touchpoint, touchpoints.data?.touchpoints.find((t) => t.key === rule.touchpoint)?.name ?? '', ...rule.when.map((w) => w.value)].some((text) => text.toLowerCase().includes(needle));
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
      {saved.rules.length > 8 && <div className="row" style={{ padding: '12px 16px 4px' }}><TextInput aria-label="Find a rule" placeholder="Find a rule" w={260} value={find} onChange={(e) => setFind(e.currentTarget.value)} />{find && <span className="grey">{plural(rules.filter(speaks).length, 'rule')} of {rules.length}</span>}</div>}
      <ol className="list">
        {rules.map((rule, i) => speaks(rule) && (
          <li key={rule.id ?? `new-${i}`} className="rule">
            <span className="faint">{i + 1}</span>
            <div className="stack tight grow">
              {rule.when.map((w, k) => {
                const put = (part: Partial<MappingRule['when'][number]>): void => set(i, { when: rule.when.map((x, m) => (m === k ? { ...x, ...part } : x)) });
                return (
                  <div key={k} className="row">
                    <span className="grey word">{k === 0 ? 'if' : 'and'}</span>
                    <Autocomplete aria-label="Field" w={120} data={fields} value={w.field} disabled={!editable} onChange={(field) => put({ field })} />
                    <Select aria-label="Comparison" w={116} data={comparisons} value={w.is} allowDeselect={false} disabled={!editable} onChange={(is) => put({ is: (is ?? 'equals') as Comparison })} />
                    {w.field === 'type' ? <Select aria-label="Value" w={210} data={types} value={types.includes(w.value) ? w.value : null} disabled={!editable} onChange={(value) => put({ is: 'equals', value: value ?? '' })} /> : <TextInput aria-label="Value" w={210} value={w.value} disabled={!editable} onChange={(e) => put({ value: e.currentTarget.value })} />}
                    {k === 0 && (
                      <>
                        <span className="grey">then</span>
                        <Select aria-label="Touchpoint" w={210} searchable placeholder="a touchpoint" nothingFoundMessage="Not in the catalogue: add it under Touchpoints first" data={rule.touchpoint && !names.some((n) => n.value === rule.touchpoint) ? [...names, { value: rule.touchpoint, label: rule.touchpoint }] : names} value={rule.touchpoint || null} disabled={!editable} onChange={(touchpoint) => set(i, { touchpoint: touchpoint ?? '' })} />
                      </>
                    )}
                    {editable && rule.when.length > 1 && <button type="button" className="link step" aria-label="Remove this condition" onClick={() => set(i, { when: rule.when.filter((_, m) => m !== k) })}>×</button>}
                    {editable && k === rule.when.length - 1 && <button type="button" className="link" onClick={() => set(i, { when: [...rule.when, { field: 'channel', is: 'equals', value: '' }] })}>and…</button>}
                  </div>
                );
              })}
              {rule.name && <TextInput aria-label="Name of the rule" variant="unstyled" value={rule.name} disabled={!editable} onChange={(e) => set(i, { name: e.currentTarget.value || ' ' })} styles={{ input: { color: 'var(--text-2)', minHeight: 20, height: 20 } }} style={{ marginInlineStart: 38 }} />}
              {problemOf(rule) && rule.when.every((w) => w.field && w.value) && <div className="bad small" style={{ paddingInlineStart: 38 }}>{problemOf(rule)}</div>}
            </div>
            {editable && (
              <span className="row" style={{ gap: 6, flexWrap: 'nowrap' }}>
                {!rule.name && <button type="button" className="link" onClick={() => set(i, { name: 'New name' })}>Name</button>}
                <button type="button" className="link step" disabled={i === 0} onClick={() => move(i, -1)} aria-label={`Move rule ${i + 1} up`}>↑</button>
                <button type="button" className="link step" disabled={i === rules.length - 1} onClick={() => move(i, 1)} aria-label={`Move rule ${i + 1} down`}>↓</button>
                <button type="button" className="link" aria-label={`Remove rule ${i + 1}`} onClick={() => setRules((old) => old.filter((_, k) => k !== i))}>Remove</button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {editable && (
        <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
          <Button variant="filled" disabled={!changed || !complete} loading={save.isPending} onClick={() => save.mutate(rules)}>Save as a new version</Button>
          <Button onClick={() => { setFind(''); setRules((old) => [...old, { name: '', when: [{ field: 'event', is: 'equals', value: '' }], touchpoint: '' }]); }}>Add a rule</Button>
          {changed && <Button variant="subtle" onClick={() => setRules(saved.rules)}>Discard changes</Button>}
          {changed && !complete && <span className="grey">Fill every condition and touchpoint first.</span>}
        </footer>
      )}
    </Panel>
  );
}
