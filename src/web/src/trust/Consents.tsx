import { Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Consent, PurposeList } from '../shared/api';
import { date, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Dots, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { Empty, Failed } from '../shared/states';

export function ConsentTag({ state }: { state: string }): ReactNode {
  const yes = /^(given|granted|grant|allow)/i.test(state);
  const no = /^(withdrawn|denied|deny|refused|objected)/i.test(state);
  return <Tag tone={yes ? 'good' : no ? 'bad' : undefined} dashed={!yes && !no}>{words(state)}</Tag>;
}

/** What holds for one person, by purpose and channel. */
export function ConsentList({ consents }: { consents: Consent[] }): ReactNode {
  if (consents.length === 0) return <Empty title="No consent on record">Only purposes with another lawful basis apply.</Empty>;
  return (
    <dl className="pairs">
      {consents.map((consent, i) => (
        <div key={`${consent.purpose}-${consent.channel}-${i}`}>
          <dt className="break">{sentence(words(consent.purpose.replace(/^category:/, '')))}{consent.channel && `, ${consent.channel}`}</dt>
          <dd><ConsentTag state={consent.state} /> <span className="grey">{date(consent.time)}</span><div className="faint tiny"><Dots parts={[consent.source && words(consent.source), consent.proof]} /></div></dd>
        </div>
      ))}
    </dl>
  );
}

const states = [{ value: 'given', label: 'given' }, { value: 'denied', label: 'denied' }, { value: 'withdrawn', label: 'withdrawn' }];

/** Writes down what a customer said about one purpose. A yes needs its proof; a no needs none. */
export function RecordChoice({ customer, done }: { customer: string; done: () => void }): ReactNode {
  const purposes = useAsk<PurposeList>('/api/purposes');
  const [purpose, setPurpose] = useState<string | null>(null);
  const [state, setState] = useState('withdrawn');
  const [channel, setChannel] = useState('');
  const [proof, setProof] = useState('');
  const save = useDo(() => ask('/api/consents', { method: 'POST', body: { customer, choices: [{ purpose, state, ...(channel ? { channel } : {}) }], ...(proof ? { proof } : {}) } }), {
    stale: ['/api/customers', '/api/consents'], done: 'Recorded. It is in force from now on.', quiet: true, after: done,
  });
  return (
    <form className="stack tight" style={{ padding: '6px 16px 12px' }} onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
      <Select label="Purpose" required data={(purposes.data?.purposes ?? []).map((p) => ({ value: p.key, label: p.name }))} value={purpose} onChange={setPurpose} />
      <Select label="The customer’s choice" data={states} value={state} onChange={(s) => setState(s ?? 'withdrawn')} />
      <TextInput label="Channel" placeholder="all channels" value={channel} onChange={(e) => setChannel(e.currentTarget.value)} />
      <TextInput label="Proof" description="What was shown, and how they agreed." required={state === 'given'} value={proof} onChange={(e) => setProof(e.currentTarget.value)} />
      {save.isError && <Failed error={save.error} />}
      <div className="row"><Button type="submit" variant="filled" disabled={!purpose} loading={save.isPending}>Record</Button><Button onClick={done}>Cancel</Button></div>
    </form>
  );
}
