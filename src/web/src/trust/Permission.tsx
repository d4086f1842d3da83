import { Button, Select, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ConsentTag } from '../identify/CustomerScreen';
import type { Consent, Pledge, Purpose } from '../shared/api';
import { dateTime, number, plural, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { CustomerLink, Dots, Panel, Tag } from '../shared/parts';
import { useAsk, useDo, useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded, LoadedList } from '../shared/states';
import { TrustTabs } from './tabs';

type List = ListPage & { consents?: Consent[]; items?: Consent[] };

export function Permission(): ReactNode {
  const { session } = useInside();
  const consents = useList<List>('/api/consents');
  return (
    <Page title="What may we do, and on whose permission?" context={session.workspace.demandConsent ? 'This workspace demands consent: without it, messages are refused and their content is not kept.' : 'Messages without a consent signal are recorded for the purpose “service” alone.'} tabs={<TrustTabs />}>
      <div className="two">
        <div className="stack">
          <Purposes />
          <Panel title="Consents" aside="latest first">
            <LoadedList list={consents}>
              {(pages) => {
                const rows = pages.flatMap((p) => p.consents ?? p.items ?? []);
                return rows.length === 0 ? <Empty title="No consent on record">Consents come with Segment’s consent event, with an import of consents, or from your own forms over the API.</Empty> : (
                  <div className="scroll">
                    <table className="grid folds">
                      <thead><tr><th>Customer</th><th>Purpose</th><th>Channel</th><th>State</th><th className="num">When</th><th>Source and proof</th></tr></thead>
                      <tbody>
                        {rows.map((c, i) => (
                          <tr key={i} className="opens">
                            <td className="lead">{c.customerId ? <CustomerLink id={c.customerId} name={c.customer} className="strong" /> : <span className="tone-unknown">unknown</span>}</td>
                            <td data-label="Purpose">{c.purpose}</td><td data-label="Channel">{c.channel ?? 'all'}</td><td data-label="State"><ConsentTag state={c.state} /></td>
                            <td className="num grey" data-label="When">{dateTime(c.time)}</td><td className="grey" data-label="Source"><Dots parts={[c.source, c.proof]} /></td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                );
              }}
            </LoadedList>
          </Panel>
        </div>
        <div className="stack">
          <PledgePanel />
          <Panel title="Not here yet" pad><p className="grey">Access, correction and erasure of one person, the public preference page and contact limits come with a later release. Sharing and selling are denied unless a customer gave them.</p></Panel>
        </div>
      </div>
    </Page>
  );
}

const bases = ['consent', 'contract', 'legal obligation', 'vital interests', 'public task', 'legitimate interest'];

function Purposes(): ReactNode {
  const { can } = useInside();
  const purposes = useAsk<{ purposes: Purpose[] }>('/api/purposes');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState({ name: '', basis: 'consent', description: '' });
  const add = useDo(() => ask('/api/purposes', { method: 'POST', body: { ...draft, key: draft.name.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-') } }), { stale: ['/api/purposes'], done: 'The purpose was added.', quiet: true, after: () => { setOpen(false); setDraft({ name: '', basis: 'consent', description: '' }); } });
  return (
    <Panel title="Purposes" aside={can('managePermission') && !open && <button type="button" className="link" onClick={() => setOpen(true)}>Add a purpose</button>}>
      {open && (
        <form className="row" style={{ padding: '8px 16px', alignItems: 'flex-end' }} onSubmit={(event) => { event.preventDefault(); add.mutate(undefined); }}>
          <TextInput label="Name" required value={draft.name} onChange={(e) => { const name = e.currentTarget.value; setDraft((d) => ({ ...d, name })); }} />
          <Select label="Lawful basis" data={bases} value={draft.basis} onChange={(basis) => setDraft((d) => ({ ...d, basis: basis ?? 'consent' }))} w={170} />
          <TextInput label="What for" className="grow" miw={180} value={draft.description} onChange={(e) => { const description = e.currentTarget.value; setDraft((d) => ({ ...d, description })); }} />
          <Button type="submit" variant="filled" loading={add.isPending}>Add</Button><Button onClick={() => setOpen(false)}>Cancel</Button>
        </form>
      )}
      {add.isError && <div style={{ padding: '0 16px 12px' }}><Failed error={add.error} /></div>}
      <Loaded query={purposes}>
        {(data) => data.purposes.length === 0 ? <Empty title="No purposes">Nothing is recorded without one.</Empty> : (
          <ul className="list">
            {data.purposes.map((p) => (
              <li key={p.id ?? p.key ?? p.name} className="row apart">
                <span className="grow"><b className="b">{sentence(p.name)}</b> <span className="grey">{p.description}</span></span>
                <span className="row">{p.granted !== null && p.granted !== undefined && <span className="grey">{plural(p.granted, 'consent')}{p.denied ? `, ${number(p.denied)} refused` : ''}</span>}{p.basis ? <Tag>{words(p.basis)}</Tag> : <Tag tone="amber">basis not stated</Tag>}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function PledgePanel(): ReactNode {
  const pledge = useAsk<Pledge>('/api/pledge');
  const show = (value: unknown): string => Array.isArray(value) ? value.map(show).join(', ') : value === null || value === undefined || value === '' ? '–' : typeof value === 'object' ? Object.entries(value).map(([k, v]) => `${words(k)}: ${show(v)}`).join('; ') : String(value);
  return (
    <Panel title="Privacy pledge" aside={<Link to="/data/retention">retention</Link>}>
      <Loaded query={pledge}>
        {(data) => <dl className="pairs">{Object.entries(data).map(([name, value]) => <div key={name}><dt>{sentence(words(name))}</dt><dd>{show(value)}</dd></div>)}</dl>}
      </Loaded>
    </Panel>
  );
}
