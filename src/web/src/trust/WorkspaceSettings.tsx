import { Button, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Id } from '../shared/api';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { describe, sessionPath, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Failed } from '../shared/states';
import { say } from '../shared/toasts';
import { shortest } from './Doors';
import { SettingsTabs } from './tabs';
import { draftOf, Goal, MoneyAndTime, Responsible, Revenue } from './WorkspaceForm';

export function WorkspaceSettings(): ReactNode {
  const { session, can } = useInside();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(session.workspace));
  const [demand, setDemand] = useState(session.workspace.demandConsent);
  const [name, setName] = useState('');
  const editable = can('manageWorkspace');
  const steward = can('managePermission');
  const set = (part: Partial<typeof draft>): void => setDraft((old) => ({ ...old, ...part }));
  const change = (id: Id): void => {
    ask('/api/session/workspace', { method: 'PUT', body: { id } })
      // The other workspace begins at its own first screen: its guide, while it is not set up.
      .then(() => navigate({ to: '/', search: {} })).then(() => client.resetQueries())
      .catch((error: unknown) => say(describe(error), { bad: true }));
  };
  const save = useDo(() => ask('/api/workspaces/current', { method: 'PUT', body: { ...(editable ? draft : {}), ...(steward && demand !== session.workspace.demandConsent ? { demandConsent: demand } : {}) } }), { stale: [sessionPath], done: 'Saved.', quiet: true });
  const add = useDo(() => ask<{ id: Id; name: string }>('/api/workspaces', { method: 'POST', body: { name } }), { stale: [sessionPath], done: 'The workspace was made. Nothing is shared between workspaces.', quiet: true, after: (made) => { setName(''); change(made.id); } });
  return (
    <Page title="Settings" context={session.workspace.name} tabs={<SettingsTabs />}>
      <div className="two">
        <Panel title="Workspace" pad>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
            <TextInput label="Name" required value={draft.name} disabled={!editable} onChange={(e) => set({ name: e.currentTarget.value })} />
            <Goal draft={draft} set={set} disabled={!editable} />
            <MoneyAndTime draft={draft} set={set} disabled={!editable} />
            <Revenue draft={draft} set={set} disabled={!editable} />
            <Responsible draft={draft} set={set} disabled={!editable} />
            <Switch label="Demand consent" description="Messages without consent for a purpose are refused with the reason “consent”, and their content is not kept." checked={demand} disabled={!steward} onChange={(e) => setDemand(e.currentTarget.checked)} />
            {save.isError && <Failed error={save.error} />}
            {(editable || steward) && <div><Button type="submit" variant="filled" loading={save.isPending}>Save</Button></div>}
          </form>
        </Panel>
        <div className="stack">
        <Panel id="workspaces" title="All workspaces" aside="isolated from each other">
          <ul className="list">
            {session.workspaces.map((w) => <li key={w.id} className="row apart"><span>{w.name}</span>{w.id === session.workspace.id ? <Tag tone="blue">this one</Tag> : <button type="button" className="link" onClick={() => change(w.id)}>Change to it</button>}</li>)}
          </ul>
          {editable && (
            <form className="stack tight" style={{ padding: '10px 16px 12px', borderTop: '1px solid var(--line)' }} onSubmit={(event) => { event.preventDefault(); add.mutate(undefined); }}>
              <TextInput label="Another workspace" placeholder="Name" required value={name} onChange={(e) => setName(e.currentTarget.value)} />
              <div><Button type="submit" loading={add.isPending}>Make it and change to it</Button></div>
            </form>
          )}
          {add.isError && <div style={{ padding: '0 16px 12px' }}><Failed error={add.error} /></div>}
        </Panel>
        <Password />
        </div>
      </div>
    </Page>
  );
}

function Password(): ReactNode {
  const { session } = useInside();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useDo(() => ask('/api/session/password', { method: 'PUT', body: { current, password } }), {
    quiet: true, done: 'The password was changed. All other sessions have ended.', after: () => { setCurrent(''); setPassword(''); },
  });
  return (
    <Panel title="Your password" pad>
      <form className="stack tight" onSubmit={(event) => { event.preventDefault(); change.mutate(undefined); }}>
        <input type="email" autoComplete="username" value={session.user.email} readOnly hidden />
        <PasswordInput label="Now" autoComplete="current-password" required value={current} onChange={(e) => setCurrent(e.currentTarget.value)} />
        <PasswordInput label="New" description={`At least ${shortest} characters.`} autoComplete="new-password" required minLength={shortest} value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
        {change.isError && <Failed error={change.error} />}
        <div><Button type="submit" loading={change.isPending} disabled={password.length < shortest}>Change it</Button></div>
      </form>
    </Panel>
  );
}
