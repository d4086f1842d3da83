import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Customer, CustomerRow, MergeResult, MergeSide } from '../shared/api';
import { carry } from '../shared/filters';
import { date, number, plural, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { useAsk, useDo } from '../shared/queries';
import { Empty, Failed, SkeletonRows } from '../shared/states';
import { told } from '../shared/told';

const stale = ['/api/customers', '/api/portfolio', '/api/overview', '/api/fix-first', '/api/accounts'];

/** Two customers become one. First what it would do is shown, then done; it can be undone from Identity. */
export function Merge({ customer }: { customer: Customer }): ReactNode {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const [other, setOther] = useState<CustomerRow | null>(null);
  const [reason, setReason] = useState('');
  const path = `/api/customers/${encodeURIComponent(customer.id)}/merge`;
  const found = useAsk<{ customers: CustomerRow[] }>('/api/customers', { q, limit: 8 }, { enabled: q.length > 1 && !other });
  const preview = useDo((row: CustomerRow) => ask<MergeResult>(path, { method: 'POST', body: { other: row.id, preview: true } }), { quiet: true });
  const merge = useDo(() => ask<MergeResult>(path, { method: 'POST', body: { other: other?.id, reason } }), {
    stale, done: 'The two are one customer now. Identity can take them apart again.', quiet: true,
    after: (result) => void navigate({ to: '/customers/$id', params: { id: result?.after?.[0]?.id ?? customer.id }, search: carry }),
  });
  if (!other) {
    return (
      <div className="stack">
        <TextInput label="Who is the same person?" placeholder="Name, e-mail, phone, any identifier" value={text} onChange={(e) => setText(e.currentTarget.value)} data-autofocus />
        {found.isError && <Failed error={found.error} />}
        {q.length > 1 && found.data && (
          <ul className="list panel">
            {found.data.customers.filter((c) => c.id !== customer.id).map((c) => (
              <li key={c.id} className="row apart">
                <span className="grow"><b className="b">{c.name || c.id}</b><span className="grey small break" style={{ display: 'block' }}>{[c.email, c.city, plural(c.contacts, 'contact')].filter(Boolean).join(' · ')}</span></span>
                <Button onClick={() => { setOther(c); preview.mutate(c); }}>Compare</Button>
              </li>
            ))}
            {found.data.customers.filter((c) => c.id !== customer.id).length === 0 && <li className="grey">Nobody else was found.</li>}
          </ul>
        )}
      </div>
    );
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); merge.mutate(undefined); }}>
      {preview.isPending && <SkeletonRows rows={3} />}
      {preview.isError && <Failed error={preview.error} />}
      {merge.isError && <Failed error={merge.error} />}
      {preview.data && <Outcome result={preview.data} identifiers />}
      <TextInput label="Reason" description="Kept in the audit log." value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <div className="row">
        <Button type="submit" variant="filled" disabled={!preview.data} loading={merge.isPending}>Merge into one customer</Button>
        <Button onClick={() => setOther(null)}>Choose another</Button>
      </div>
    </form>
  );
}

/** Identifiers leave; the contacts that came with them go along to a customer of their own. */
export function Unmerge({ customer }: { customer: Customer }): ReactNode {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const path = `/api/customers/${encodeURIComponent(customer.id)}/unmerge`;
  const preview = useDo((bindingIds: string[]) => ask<MergeResult>(path, { method: 'POST', body: { bindingIds, preview: true } }), { quiet: true });
  const unmerge = useDo(() => ask<MergeResult>(path, { method: 'POST', body: { bindingIds: chosen, reason } }), {
    stale, done: 'Taken apart. Each keeps its own contacts.', quiet: true,
    after: () => void navigate({ to: '/customers/$id', params: { id: customer.id }, search: carry }),
  });
  const movable = customer.identifiers.filter((i) => i.bindingId !== null);
  const fixed = customer.identifiers.filter((i) => i.bindingId === null);
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); unmerge.mutate(undefined); }}>
      {movable.length === 0 && <Empty title="Nothing can be taken apart">No identifier here was joined by a decision of its own.</Empty>}
      <Checkbox.Group
        label={movable.length > 0 ? 'Which identifiers belong to someone else?' : undefined}
        description={movable.length > 0 ? 'What came by them goes along. You see what would change before anything does.' : undefined}
        value={chosen}
        onChange={(ids) => {
          setChosen(ids);
          unmerge.reset();
          if (ids.length > 0) preview.mutate(ids);
          else preview.reset();
        }}
      >
        <div className="stack tight" style={{ marginTop: 8 }}>
          {movable.map((i) => (
            <Checkbox
              key={i.bindingId}
              value={i.bindingId ?? ''}
              label={<span className="break"><span className="grey">{i.kind === 'customer' ? 'merged customer' : words(i.kind)}</span> {i.value}</span>}
              description={[sentence(i.why).replace(/\.$/, ''), i.boundBy && `by ${i.boundBy}`, i.boundAt && date(i.boundAt)].filter(Boolean).join(' · ')}
            />
          ))}
        </div>
      </Checkbox.Group>
      {fixed.length > 0 && (
        <div className="note">
          <b className="b">Not to be taken apart by themselves</b>
          {fixed.map((i) => <div key={`${i.kind} ${i.value}`} className="break"><span className="grey">{words(i.kind)}</span> {i.value}</div>)}
          <div className="grey">{fixed.length === 1 ? 'It was' : 'They were'} never joined to this customer by a decision: {fixed.length === 1 ? 'it is' : 'they are'} known from its messages only, and {fixed.length === 1 ? 'goes' : 'go'} along with the identifier that brought {fixed.length === 1 ? 'it' : 'them'}.</div>
        </div>
      )}
      {preview.isPending && <SkeletonRows rows={3} />}
      {preview.isError && <Failed error={preview.error} />}
      {unmerge.isError && <Failed error={unmerge.error} />}
      {preview.data && !preview.isPending && <Outcome result={preview.data} identifiers />}
      {movable.length > 0 && <TextInput label="Reason" description="Kept in the audit log." value={reason} onChange={(e) => setReason(e.currentTarget.value)} />}
      {movable.length > 0 && <div className="row"><Button type="submit" variant="filled" disabled={!preview.data || preview.isPending || chosen.length === 0} loading={unmerge.isPending}>Take apart</Button></div>}
    </form>
  );
}

function Outcome({ result, identifiers = false }: { result: MergeResult; identifiers?: boolean }): ReactNode {
  const table = (title: string, sides: MergeSide[]): ReactNode => (
    <div className="panel">
      <header><h3>{title}</h3><span className="grey small">{plural(sides.length, 'customer')}</span></header>
      <div className="scroll">
        <table className="grid compact">
          <thead><tr><th>Customer</th><th className="num">Contacts</th><th className="num">Orders</th><th className="num">Answers</th><th className="num">Promises</th><th className="num">Consents</th></tr></thead>
          {sides.map((s, i) => (
            <tbody key={`${s.id}-${i}`}>
              <tr><td><b className="b">{s.name || s.id || 'new customer'}</b></td><td className="num">{number(s.contacts)}</td><td className="num">{number(s.orders)}</td><td className="num">{number(s.feedback)}</td><td className="num">{number(s.promises)}</td><td className="num">{number(s.consents.length)}</td></tr>
              <tr><td colSpan={6} className="grey small break">{identifiers ? s.identifiers.map((held) => `${words(held.kind)} ${held.value}`).join(' · ') || 'no identifier' : plural(s.identifiers.length, 'identifier')}{s.accounts.length > 0 && ` · of ${s.accounts.join(', ')}`}</td></tr>
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
  return (
    <div className="stack tight">
      {table('Now', result.before)}
      {table('Afterwards', result.after)}
      {result.warnings.map((warning) => <div key={warning} className="note amber">{told(warning)}</div>)}
    </div>
  );
}
