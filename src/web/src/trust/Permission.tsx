import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { slug } from '../journeys/TouchpointForm';
import type { Consent, Pledge, Purpose, PurposeList } from '../shared/api';
import type { Search } from '../shared/filters';
import { number, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { ConsentList } from './Consents';
import { TrustTabs } from './tabs';

export function Permission(): ReactNode {
  const { session, can } = useInside();
  return (
    <Page title="What may we do, and on whose permission?" context={session.workspace.demandConsent ? 'This workspace demands consent: without it, messages are refused and their content is not kept.' : 'Messages without a consent signal are recorded for the purpose “service” alone.'} tabs={<TrustTabs />}>
      <div className="two">
        <div className="stack">
          <Purposes />
          {can('readCustomers') && <LookUp />}
        </div>
        <div className="stack">
          <PledgePanel />
          <Panel title="Not here yet" pad><p className="grey">Access, correction and erasure of one person, the public preference page and contact limits come with a later release. Sharing and selling are denied unless a customer gave them.</p></Panel>
        </div>
      </div>
    </Page>
  );
}

export const bases = ['consent', 'contract', 'legal-obligation', 'vital-interest', 'public-task', 'legitimate-interest'];
export const basisOptions = (known: string[] | undefined): { value: string; label: string }[] => (known ?? bases).map((b) => ({ value: b, label: words(b) }));

const fresh: Purpose = { key: '', name: '', description: '', basis: 'consent', unlessGiven: true, categories: [] };

function Purposes(): ReactNode {
  const { can } = useInside();
  const purposes = useAsk<PurposeList>('/api/purposes');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(fresh);
  const set = (part: Partial<Purpose>): void => setDraft((d) => ({ ...d, ...part }));
  const editable = can('managePermission');
  const save = useDo((purpose: Purpose) => ask('/api/purposes', { method: 'POST', body: { ...purpose, key: purpose.key || slug(purpose.name) } }), {
    stale: ['/api/purposes', '/api/pledge'], done: 'Saved.', quiet: true, after: () => { setOpen(false); setDraft(fresh); },
  });
  return (
    <Panel title="Purposes" aside={editable && !open && <button type="button" className="link" onClick={() => setOpen(true)}>Add a purpose</button>}>
      {open && (
        <form className="stack tight" style={{ padding: '8px 16px 12px' }} onSubmit={(event) => { event.preventDefault(); save.mutate(draft); }}>
          <div className="row" style={{ alignItems: 'flex-end' }}>
            <TextInput label="Name" required value={draft.name} onChange={(e) => set({ name: e.currentTarget.value })} />
            <Select label="Lawful basis" data={basisOptions(purposes.data?.bases)} value={draft.basis} onChange={(basis) => set({ basis: basis ?? 'consent' })} w={170} />
            <TextInput label="What for" className="grow" miw={180} value={draft.description} onChange={(e) => set({ description: e.currentTarget.value })} />
          </div>
          <Checkbox label="Denied to everybody who has not given consent" checked={draft.unlessGiven} onChange={(e) => set({ unlessGiven: e.currentTarget.checked })} />
          <div className="row"><Button type="submit" variant="filled" loading={save.isPending}>Add</Button><Button onClick={() => setOpen(false)}>Cancel</Button></div>
        </form>
      )}
      {save.isError && <div style={{ padding: '0 16px 12px' }}><Failed error={save.error} /></div>}
      <Loaded query={purposes}>
        {(data) => data.purposes.length === 0 ? <Empty title="No purposes">Nothing is recorded without one.</Empty> : (
          <ul className="list">
            {data.purposes.map((p) => (
              <li key={p.key} className="row apart">
                <span className="grow" style={{ flexBasis: 260 }}><b className="b">{sentence(p.name)}</b> {p.unlessGiven && <Tag>only with consent</Tag>}<span className="grey" style={{ display: 'block' }}>{p.description}</span></span>
                {editable
                  ? <Select aria-label={`Lawful basis of ${p.name}`} placeholder="basis not stated" w={170} data={basisOptions(data.bases)} value={p.basis || null} error={!p.basis} onChange={(basis) => basis && basis !== p.basis && save.mutate({ ...p, basis })} />
                  : p.basis ? <Tag>{words(p.basis)}</Tag> : <Tag tone="amber">basis not stated</Tag>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

const kinds = ['email', 'phone', 'userId', 'anonymousId', 'loyaltyCard'];

function LookUp(): ReactNode {
  const { q, kind } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(kind ?? 'email');
  const [value, setValue] = useState(q ?? '');
  const consents = useAsk<{ consents: Consent[] }>('/api/consents', { kind: kind ?? 'email', value: q }, { enabled: !!q, keep: false });
  return (
    <Panel title="What a person permitted">
      <form className="row" style={{ padding: '8px 16px 12px', alignItems: 'flex-end' }} onSubmit={(event) => { event.preventDefault(); void navigate({ to: '.', search: { q: value.trim() || undefined, kind: chosen } }); }}>
        <Select label="Identifier" w={140} data={kinds.map((k) => ({ value: k, label: words(k) }))} value={chosen} onChange={(k) => setChosen(k ?? 'email')} />
        <TextInput label="Value" className="grow" miw={200} required value={value} onChange={(e) => setValue(e.currentTarget.value)} />
        <Button type="submit">Look up</Button>
      </form>
      {q && <Loaded query={consents}>{(data) => <ConsentList consents={data.consents} />}</Loaded>}
    </Panel>
  );
}

function PledgePanel(): ReactNode {
  const pledge = useAsk<Pledge>('/api/pledge');
  return (
    <Panel title="Privacy pledge" aside={<Link to="/data/retention">retention</Link>}>
      <Loaded query={pledge}>
        {(p) => (
          <>
            {p.open.length > 0 && <div className="note amber" style={{ margin: '6px 16px 8px' }}><b className="b">Not yet a pledge that holds</b>{p.open.map((line) => <div key={line}>{line}</div>)}</div>}
            <dl className="pairs">
              <div><dt>Data steward</dt><dd>{p.steward || <span className="tone-unknown">nobody named</span>}</dd></div>
              {(p.collected ?? []).map((c) => <div key={c.kind}><dt>{sentence(words(c.kind))}</dt><dd>{c.what}<div className="grey small">{c.days === null ? 'kept without an end' : `kept ${number(c.days)} days`}</div></dd></div>)}
              {(p.neverUsed ?? []).length > 0 && <div><dt>Never used</dt><dd>{p.neverUsed.map((line) => <div key={line}>{line}</div>)}</dd></div>}
              {(p.choices ?? []).length > 0 && <div><dt>Choices</dt><dd>{p.choices.map((line) => <div key={line}>{line}</div>)}</dd></div>}
              <div><dt>Privacy signal</dt><dd>{p.honoursPrivacyControl ? 'Global Privacy Control is honoured' : 'Global Privacy Control is not honoured'}</dd></div>
            </dl>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
