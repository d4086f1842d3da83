import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { PurposeList } from '../shared/api';
import { Keys, Snippets } from '../record/Connect';
import type { Search } from '../shared/filters';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Copy, Panel } from '../shared/parts';
import { sessionPath, useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Failed } from '../shared/states';
import { basisOptions } from './Permission';
import { draftOf, Goal, MoneyAndTime, Responsible, Revenue, type Draft } from './WorkspaceForm';

const steps = ['goal', 'money', 'revenue', 'responsible', 'data'] as const;
type Step = (typeof steps)[number];
const titles: Record<Step, string> = { goal: 'The goal', money: 'Money and time', revenue: 'Revenue', responsible: 'Who is responsible', data: 'First data' };

/** The first-run guide. Each step is saved as it is left, so one can stop and come back. */
export function SetUp(): ReactNode {
  const { session } = useInside();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const step: Step = steps.find((s) => s === search.view) ?? 'goal';
  const [draft, setDraft] = useState<Draft>(() => {
    const now = draftOf(session.workspace);
    // A fresh workspace starts with this browser's zone; it can be changed in the next step.
    return session.workspace.setUp || (now.timeZone && now.timeZone !== 'UTC') ? now : { ...now, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' };
  });
  const [made, setMade] = useState<string | null>(null);
  // Messages are recorded under the purpose `service`; on what basis, only the company can say.
  const purposes = useAsk<PurposeList>('/api/purposes');
  const service = purposes.data?.purposes.find((p) => p.key === 'service');
  const [basis, setBasis] = useState<string | null>(null);
  const set = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }));
  const at = steps.indexOf(step);
  const go = (to: Step | undefined): void => { if (to) void navigate({ to: '/set-up', search: { view: to } }); };
  const save = useDo(async (done: boolean) => {
    await ask('/api/workspaces/current', { method: 'PUT', body: { ...draft, ...(done ? { setUp: true } : {}) } });
    if (service && basis && basis !== service.basis) await ask('/api/purposes', { method: 'POST', body: { ...service, basis } });
  }, {
    quiet: true,
    stale: ['/api/purposes', '/api/pledge'],
    after: () => void client.invalidateQueries({ queryKey: [sessionPath] }),
  });
  const finish = (to: '/' | '/data'): void => save.mutate(true, { onSuccess: () => void client.refetchQueries({ queryKey: [sessionPath] }).then(() => navigate({ to, search: {} })) });
  return (
    <Page title="Set up the workspace" context={`Step ${at + 1} of ${steps.length}. Everything can be changed later in Settings.`}>
      <ol className="row" aria-label="Steps">
        {steps.map((s, i) => <li key={s}><button type="button" className={s === step ? 'chip on' : 'chip dashed'} aria-current={s === step ? 'step' : undefined} onClick={() => go(s)}>{i + 1} {titles[s]}</button></li>)}
      </ol>
      {step !== 'data' ? (
        <Panel title={titles[step]} pad>
          <form className="stack" style={{ maxWidth: 640 }} onSubmit={(event) => { event.preventDefault(); save.mutate(false, { onSuccess: () => go(steps[at + 1]) }); }}>
            {step === 'goal' && <><TextInput label="Name of the company or workspace" required value={draft.name} onChange={(e) => set({ name: e.currentTarget.value })} /><Goal draft={draft} set={set} /></>}
            {step === 'money' && <MoneyAndTime draft={draft} set={set} />}
            {step === 'revenue' && <Revenue draft={draft} set={set} />}
            {step === 'responsible' && <Responsible draft={draft} set={set} />}
            {step === 'responsible' && service && (
              <Select label="On what lawful basis do you record what happens between you and your customers?" description="The purpose “service”. Most companies rely on the contract with the customer or on a legitimate interest; ask your data steward." placeholder="Not stated yet" data={basisOptions(purposes.data?.bases)} value={(basis ?? service.basis) || null} onChange={setBasis} />
            )}
            {save.isError && <Failed error={save.error} />}
            <div className="row">
              <Button type="submit" variant="filled" loading={save.isPending}>Next</Button>
              {at > 0 && <Button onClick={() => go(steps[at - 1])}>Back</Button>}
            </div>
          </form>
        </Panel>
      ) : (
        <>
          {save.isError && <Failed error={save.error} />}
          <div className="two even">
            <Panel title="Import what you have" pad>
              <div className="stack tight"><p className="grey">Orders, service tickets, survey answers: any CSV, JSON lines or XES. You see how it is understood before anything is recorded.</p><div><Button variant="filled" loading={save.isPending} onClick={() => finish('/data')}>Import a file</Button></div></div>
            </Panel>
            <Panel title="Look around first" pad>
              <div className="stack tight"><p className="grey">A sample company with findable stories runs beside this workspace, in a data directory of its own.</p><pre>./corridor demo</pre><div className="row"><Copy text="./corridor demo" /><Button loading={save.isPending} onClick={() => finish('/')}>Finish, go to the Overview</Button></div></div>
            </Panel>
          </div>
          <div className="two"><Snippets writeKey={made ?? 'YOUR_KEY'} /><Keys made={setMade} /></div>
        </>
      )}
    </Page>
  );
}
