import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { User } from '../shared/api';
import { ago, plural, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Copy, Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { SettingsTabs } from './tabs';

export const roles: { value: string; label: string; may: string }[] = [
  { value: 'administrator', label: 'Administrator', may: 'people, keys, workspace, audit' },
  { value: 'cx-lead', label: 'CX lead', may: 'reports, customers (addresses masked), words, design, import' },
  { value: 'analyst', label: 'Analyst', may: 'reports, words, design; no persons' },
  { value: 'agent', label: 'Agent', may: 'customers with e-mail, phone and address, and their words' },
  { value: 'touchpoint-owner', label: 'Touchpoint owner', may: 'reports and words' },
  { value: 'executive', label: 'Executive', may: 'reports and words' },
  { value: 'data-steward', label: 'Data steward', may: 'customers with e-mail, phone and address, merge, permission, export, audit' },
  { value: 'developer', label: 'Developer', may: 'keys, import, ledger' },
];

export function People(): ReactNode {
  const { session, can } = useInside();
  const users = useAsk<{ users: User[] }>('/api/users', undefined, { enabled: can('manageUsers') });
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [link, setLink] = useState<{ text: string; why: string } | null>(null);
  const invite = useDo(() => ask<{ link: string }>('/api/users', { method: 'POST', body: { email, roles: chosen } }), {
    stale: ['/api/users'], quiet: true, after: (a) => { setLink({ text: a.link, why: `Give this link to ${email}. It works once.` }); setEmail(''); setChosen([]); },
  });
  const reset = useDo((user: User) => ask<{ link: string }>(`/api/users/${encodeURIComponent(user.id)}/reset`, { method: 'POST' }), {});
  const change = useDo(({ user, next }: { user: User; next: string[] }) => ask(`/api/users/${encodeURIComponent(user.id)}`, { method: 'PUT', body: { roles: next } }), { stale: ['/api/users', '/api/session'], done: 'The roles were changed.' });
  const remove = useDo((user: User) => ask(`/api/users/${encodeURIComponent(user.id)}`, { method: 'DELETE' }), { stale: ['/api/users'], done: 'Removed. What they did stays in the audit log.' });
  return (
    <Page title="People and roles" context={users.data && plural(users.data.users.length, 'person', 'people')} tabs={<SettingsTabs />}>
      {!can('manageUsers') ? <Panel><Empty title="Administrators manage people">You are {session.user.roles.map(words).join(', ')}.</Empty></Panel> : (
        <div className="two">
          <Panel title="Who may come in">
            {link && (
              <div className="note" style={{ margin: '8px 16px' }}>
                <b>{link.why}</b>
                <pre className="wrap" style={{ marginBlock: 8 }}>{link.text}</pre>
                <div className="row"><Copy text={link.text} label="Copy the link" /><button type="button" className="link" onClick={() => setLink(null)}>Done</button></div>
              </div>
            )}
            <Loaded query={users}>
              {(data) => (
                <ul className="list">
                  {data.users.map((u) => (
                    <li key={u.id} className="row apart top">
                      <div className="grow" style={{ flexBasis: 170 }}><b className="b break">{u.name || u.email}</b>{u.invited && !u.lastSeen && <> <Tag dashed>invited</Tag></>}<div className="grey small break">{u.name && u.email}{u.name && ' · '}{u.lastSeen ? `here ${ago(u.lastSeen)}` : 'never here'}</div></div>
                      <MultiSelect aria-label={`Roles of ${u.email}`} data={roles} value={u.roles} onChange={(next) => next.length > 0 && change.mutate({ user: u, next })} w={300} maw="100%" />
                      <div className="row">
                        <button type="button" className="link" onClick={() => reset.mutate(u, { onSuccess: (a) => setLink({ text: a.link, why: `Give this link to ${u.name || u.email} to choose a new password. It works once.` }) })}>Reset link</button>
                        {u.id !== session.user.id && <button type="button" className="link" onClick={() => remove.mutate(u)}>Remove</button>}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </Loaded>
          </Panel>
          <div className="stack">
            <Panel title="Invite someone" pad>
              <form className="stack tight" onSubmit={(event) => { event.preventDefault(); invite.mutate(undefined); }}>
                <TextInput label="E-mail" type="email" required value={email} onChange={(e) => setEmail(e.currentTarget.value)} />
                <MultiSelect label="Roles" data={roles} value={chosen} onChange={setChosen} placeholder={chosen.length === 0 ? 'At least one' : ''} />
                {invite.isError && <Failed error={invite.error} />}
                <div><Button type="submit" variant="filled" disabled={chosen.length === 0} loading={invite.isPending}>Make an invite link</Button></div>
              </form>
            </Panel>
            <Panel title="What roles may do"><dl className="pairs">{roles.map((r) => <div key={r.value}><dt>{r.label}</dt><dd>{r.may}</dd></div>)}</dl></Panel>
          </div>
        </div>
      )}
    </Page>
  );
}
