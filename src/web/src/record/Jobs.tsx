import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Job, JobState } from '../shared/api';
import { ago, compact, duration, number, percent, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Bar, Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { Empty, Loaded } from '../shared/states';
import { DataTabs } from './tabs';

const over: JobState[] = ['done', 'failed', 'cancelled'];
export const isOver = (job: Job): boolean => over.includes(job.state);

export function Jobs(): ReactNode {
  const jobs = useAsk<{ jobs: Job[] }>('/api/jobs', {}, { refetchInterval: 2_000 });
  return (
    <Page title="What is running?" context="Long work goes on when you leave the page, and survives a restart." tabs={<DataTabs />}>
      <Panel>
        <Loaded query={jobs}>
          {(data) => data.jobs.length === 0 ? <Empty title="Nothing runs">Imports, rebuilds and exports show their progress here.</Empty> : <ul className="list">{data.jobs.map((job) => <Line key={job.id} job={job} />)}</ul>}
        </Loaded>
      </Panel>
    </Page>
  );
}

/** One job, asked for until it is over. */
export function JobLine({ id, finished }: { id: string; finished?: (job: Job) => void }): ReactNode {
  const job = useAsk<Job>(`/api/jobs/${encodeURIComponent(id)}`, undefined, { refetchInterval: 700, keep: false });
  const told = useRef(false);
  const data = job.data;
  useEffect(() => {
    if (data && isOver(data) && !told.current) {
      told.current = true;
      finished?.(data);
    }
  }, [data, finished]);
  return <Loaded query={job}>{(j) => <Line job={j} />}</Loaded>;
}

function Line({ job }: { job: Job }): ReactNode {
  const cancel = useDo(() => ask(`/api/jobs/${encodeURIComponent(job.id)}`, { method: 'DELETE' }), { stale: ['/api/jobs'], done: 'It will stop soon. What was done so far is kept.' });
  const share = job.total ? job.done / job.total : null;
  const left = job.rate && job.total ? (job.total - job.done) / job.rate : null;
  return (
    <li className="stack tight">
      <div className="row apart">
        <span><b className="b break">{job.title || words(job.kind)}</b> {state(job.state)}</span>
        <span className="row grey">
          {isOver(job) ? ago(job.finished) : left !== null && <>{duration(left)} left</>}
          {!isOver(job) && <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>Cancel</Button>}
        </span>
      </div>
      {!isOver(job) && <div role="progressbar" aria-label={job.title} aria-valuenow={share === null ? undefined : Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100}><Bar share={share ?? 0} /></div>}
      <div className="grey small">
        {number(job.done)}{job.total ? ` of ${number(job.total)}` : ''} {job.unit}{share !== null && !isOver(job) && ` · ${percent(share, 0)}`}{job.rate ? ` · ${compact(job.rate)} a second` : ''}
        {resultWords(job.result) && <> · {resultWords(job.result)}</>}
      </div>
      {job.error && <div className="bad break">{job.error}</div>}
    </li>
  );
}

function state(value: JobState): ReactNode {
  switch (value) {
    case 'done': return <Tag tone="good">done</Tag>;
    case 'failed': return <Tag tone="bad">failed</Tag>;
    case 'cancelled': return <Tag>cancelled</Tag>;
    case 'running': return <Tag tone="blue">running</Tag>;
    case 'queued': return <Tag dashed>waiting</Tag>;
  }
}

function resultWords(result: unknown): string {
  if (typeof result === 'string') return result;
  if (!result || typeof result !== 'object') return '';
  return Object.entries(result).filter(([, v]) => typeof v === 'number').map(([k, v]) => `${words(k)} ${number(v as number, Number.isInteger(v) ? 0 : 1)}`).join(', ');
}
