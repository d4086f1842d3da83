import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Retention } from '../shared/api';
import { number, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { sessionPath, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed } from '../shared/states';
import { DataTabs } from './tabs';

export function RetentionScreen(): ReactNode {
  const { session, can } = useInside();
  const [rows, setRows] = useState<Retention[]>(session.workspace.retention ?? []);
  const editable = can('managePermission');
  const save = useDo(() => ask('/api/workspaces/current', { method: 'PUT', body: { retention: rows } }), { stale: [sessionPath, '/api/jobs'], done: 'Saved. What is older is removed by a job.', quiet: true });
  return (
    <Page title="How long is data kept?" context="What is older is removed for good, by a job that you can watch. Empty means: as long as the workspace lives." tabs={<DataTabs />}>
      <Panel>
        {rows.length === 0 ? <Empty title="No kinds of data to set">This server does not tell yet which kinds it keeps.</Empty> : (
          <form onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
            <table className="grid folds">
              <thead><tr><th>Kind of data</th><th>Kept for</th><th /></tr></thead>
              <tbody>
                {rows.map((r, i) => (
                  <tr key={r.kind}>
                    <td className="lead b">{sentence(words(r.kind))}</td>
                    <td data-label="Days"><NumberInput aria-label={`Days to keep ${words(r.kind)}`} w={150} min={1} allowDecimal={false} suffix=" days" placeholder="always" disabled={!editable} value={r.days ?? ''} onChange={(v) => setRows((old) => old.map((x, k) => (k === i ? { ...x, days: v === '' ? null : Number(v) } : x)))} /></td>
                    <td className="grey">{r.days === null ? 'as long as the workspace lives' : r.days >= 365 ? `about ${number(r.days / 365.25, 1)} years` : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {save.isError && <div style={{ padding: 14 }}><Failed error={save.error} /></div>}
            {editable && <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}><Button type="submit" variant="filled" loading={save.isPending}>Save</Button></footer>}
          </form>
        )}
      </Panel>
    </Page>
  );
}
