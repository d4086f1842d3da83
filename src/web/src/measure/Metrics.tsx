import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { dimensions, type Metric, type MetricReport } from '../shared/api';
import { toQuery, type Search } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { date, figure, interval, metricKind, number, sentence } from '../shared/format';
import { OverTime } from '../shared/OverTime';
import { Page } from '../shared/Page';
import { Figure, GapBar, Panel, reachOf, SmallN } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { Empty, Loaded, Skeleton } from '../shared/states';

const metrics: { metric: Metric; title: string }[] = [
  { metric: 'gap', title: 'Experience gap' }, { metric: 'nps', title: 'NPS' }, { metric: 'csat', title: 'Satisfaction (CSAT)' }, { metric: 'ces', title: 'Ease (CES)' },
];

export function Metrics(): ReactNode {
  const { by } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const dimension = dimensions.find((d) => d === by) ?? 'channel';
  return (
    <Page title="How do we stand, and since when?" context="Each figure with its interval, the number of customers behind it and its definition." filters={['channel', 'location', 'platform', 'vertical', 'product', 'segment']}>
      <div className="row"><span className="grey">Compare by</span><SegmentedControl aria-label="Compare by" value={dimension} data={[...dimensions]} onChange={(d) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, by: d === 'channel' ? undefined : d }), replace: true })} /></div>
      {metrics.map((m) => <OneMetric key={m.metric} {...m} by={dimension} />)}
      <Panel title="Not here yet" pad><p className="grey">Drivers, retention, effects and the programme’s own figures come with a later release. They need at least a few months of orders and answers.</p></Panel>
    </Page>
  );
}

function OneMetric({ metric, title, by }: { metric: Metric; title: string; by: string }): ReactNode {
  const report = useAsk<MetricReport>(`/api/metrics/${metric}`, { ...toQuery(useFilters()), by });
  const kind = metricKind[metric];
  return (
    <Panel title={title} aside={report.data?.estimate && <>n {number(report.data.estimate.n)}</>}>
      <Loaded query={report} skeleton={<div style={{ padding: 16 }}><Skeleton height={200} /></div>}>
        {(data) => (
          <>
            <div className="two even" style={{ padding: '4px 16px 8px' }}>
              <div>
                <div className="card" style={{ padding: 0 }}>
                  <div className="big">
                    {data.estimate ? <><strong>{figure(data.estimate.value, kind)}</strong><span className="interval">{interval(data.estimate, kind)}<SmallN n={data.estimate.n} /></span></> : <span className="unheard">not heard</span>}
                  </div>
                  {!data.estimate && <div className="says">{sentence(data.reason ?? 'nobody was asked in this period')}</div>}
                </div>
                <Trend data={data} title={title} />
              </div>
              <By data={data} by={by} />
            </div>
            <details style={{ padding: '0 16px 12px' }}>
              <summary className="grey small" style={{ cursor: 'pointer' }}>Definition and figures</summary>
              <p style={{ paddingBlock: 6, maxWidth: '80ch' }}>{data.definition} <span className="grey">{data.source}</span></p>
              <table className="grid compact"><thead><tr><th>From</th><th>{title}</th></tr></thead><tbody>{data.overTime.map((p) => <tr key={p.start}><td>{date(p.start)}</td><td><Figure estimate={p.estimate} kind={kind} /></td></tr>)}</tbody></table>
            </details>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Trend({ data, title }: { data: MetricReport; title: string }): ReactNode {
  const kind = metricKind[data.metric] ?? 'points';
  const points = useMemo(() => data.overTime, [data.overTime]);
  if (points.filter((p) => p.estimate).length < 2) return null;
  return <OverTime points={points} kind={kind} height={180} label={`${title} over time`} />;
}

function By({ data, by }: { data: MetricReport; by: string }): ReactNode {
  const kind = metricKind[data.metric] ?? 'points';
  const rows = data.by ?? [];
  if (rows.length === 0) return data.estimate ? <Empty title={`No ${by} was recorded`}>Answers in this period do not say at which {by} they were given.</Empty> : <span />;
  const reach = reachOf(rows.map((r) => r.estimate));
  return (
    <table className="grid compact" style={{ alignSelf: 'start' }}>
      <thead><tr><th>{sentence(by)}</th><th>With interval</th></tr></thead>
      <tbody>
        {rows.map((r) => <tr key={r.value}><td>{r.value || 'not given'}</td><td>{kind === 'gap' ? <GapBar gap={r.estimate} reach={reach} /> : <Figure estimate={r.estimate} kind={kind} />}</td></tr>)}
      </tbody>
    </table>
  );
}
