import type { ReactNode } from 'react';
import type { Metric, MetricReport } from '../shared/api';
import { fields, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { date, figure, interval, metricKind, number, reasonWords, sentence } from '../shared/format';
import { OverTime } from '../shared/OverTime';
import { Page } from '../shared/Page';
import { ChangeWords, Figure, GapBar, Panel, reachOf, SmallN } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { Empty, Loaded, Skeleton } from '../shared/states';

const metrics: { metric: Metric; title: string }[] = [
  { metric: 'gap', title: 'Experience gap' }, { metric: 'nps', title: 'NPS (relationship)' }, { metric: 'csat', title: 'Satisfaction (CSAT)' }, { metric: 'ces', title: 'Ease (CES)' },
];

export function Metrics(): ReactNode {
  return (
    <Page title="How do we stand, and since when?" context="Each figure with its interval, the number of customers behind it and its definition." filters={fields}>
      {metrics.map((m) => <OneMetric key={m.metric} {...m} />)}
      <Panel title="Not here yet" pad><p className="grey">Drivers, retention, effects and the programme’s own figures come with a later release. They need at least a few months of orders and answers.</p></Panel>
    </Page>
  );
}

function OneMetric({ metric, title }: { metric: Metric; title: string }): ReactNode {
  const report = useAsk<MetricReport>(`/api/metrics/${metric}`, toQuery(useFilters()));
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
                  {data.estimate
                    ? data.change && <div className="says"><ChangeWords change={data.change} kind={kind} /></div>
                    : <div className="says">{sentence(reasonWords(data.reason, 'nobody was asked in this period'))}</div>}
                </div>
                {data.overTime.filter((p) => p.estimate).length > 1 && <OverTime points={data.overTime} kind={kind} height={180} label={`${title} over time`} />}
              </div>
              <ByTouchpoint data={data} />
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

function ByTouchpoint({ data }: { data: MetricReport }): ReactNode {
  const kind = metricKind[data.metric] ?? 'points';
  const rows = [...(data.by ?? [])].sort((a, b) => (a.estimate?.value ?? Infinity) - (b.estimate?.value ?? Infinity));
  if (rows.length === 0) return data.metric === 'nps' && data.estimate ? <Empty title="Asked about the relationship">NPS here is about the company as a whole, so it does not differ by touchpoint.</Empty> : <span />;
  const reach = reachOf(rows.map((r) => r.estimate));
  return (
    <table className="grid compact" style={{ alignSelf: 'start' }}>
      <thead><tr><th>Touchpoint</th><th>With interval</th></tr></thead>
      <tbody>
        {rows.slice(0, 10).map((r) => <tr key={r.value}><td>{r.value || 'not given'}</td><td>{kind === 'gap' ? <GapBar gap={r.estimate} reach={reach} /> : <Figure estimate={r.estimate} kind={kind} />}</td></tr>)}
        {rows.length > 10 && <tr><td colSpan={2} className="grey small">and {number(rows.length - 10)} more under Design, Touchpoints</td></tr>}
      </tbody>
    </table>
  );
}
