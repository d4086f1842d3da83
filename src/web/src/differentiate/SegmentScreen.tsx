import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { Condition, Segment, SegmentList, SegmentPreview, TouchpointList } from '../shared/api';
import type { EChartsCoreOption } from 'echarts/core';
import { CustomerTabs } from '../identify/tabs';
import { Chart, type Colours } from '../shared/Chart';
import { date, dateShort, number, percent, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Bar, CustomerLink, Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded, SkeletonRows } from '../shared/states';
import { ConditionEditor } from './ConditionEditor';
import { clean, inWords, isComplete } from './conditions';

export function SegmentScreen(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const segment = useAsk<Segment>(`/api/segments/${encodeURIComponent(id)}`, undefined, { enabled: id !== 'new', keep: false });
  if (id === 'new') return <Editor key="new" saved={null} />;
  return <Loaded query={segment} skeleton={<SkeletonRows rows={6} />}>{(data) => <Editor key={`${data.id} ${data.changed}`} saved={data} />}</Loaded>;
}

const fresh: Condition = { kind: 'all', of: [{ kind: 'did', touchpoint: '', atLeast: 1 }] };

function Editor({ saved }: { saved: Segment | null }): ReactNode {
  const { can } = useInside();
  const navigate = useNavigate();
  const [name, setName] = useState(saved?.name ?? '');
  // A group at the top, so that conditions can be added to whatever was saved.
  const [condition, setCondition] = useState<Condition>(() => (saved ? (saved.condition.of && saved.condition.kind !== 'not' ? saved.condition : { kind: 'all', of: [saved.condition] }) : fresh));
  const editable = can('editDesign');
  const segments = useAsk<SegmentList>('/api/segments');
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const complete = isComplete(condition);
  const body = { name: name.trim(), condition: clean(condition) };
  const changed = !saved || name.trim() !== saved.name || JSON.stringify(clean(condition)) !== JSON.stringify(saved.condition);
  const save = useDo(() => ask<Segment>(saved ? `/api/segments/${saved.id}` : '/api/segments', { method: saved ? 'PUT' : 'POST', body }), {
    stale: ['/api/segments'], quiet: true, done: 'Saved.', after: (answer) => { if (!saved) void navigate({ to: '/customers/segments/$id', params: { id: String(answer.id) } }); },
  });
  const remove = useDo(() => ask(`/api/segments/${saved?.id}`, { method: 'DELETE' }), { stale: ['/api/segments'], done: 'The segment was removed.', after: () => void navigate({ to: '/customers/segments' }) });
  const names = {
    touchpoint: (key: string) => touchpoints.data?.touchpoints.find((t) => t.key === key)?.name ?? key,
    segment: (of: number) => segments.data?.segments.find((s) => s.id === of)?.name ?? String(of),
  };
  return (
    <Page title={saved ? saved.name : 'A new segment'} context={saved ? `${inWords(saved.condition, names)}. Made by ${saved.madeBy}, changed ${date(saved.changed)}.` : 'Say what customers must be or have done. The number beside follows as you build.'} tabs={<CustomerTabs />}>
      <div className="two">
        <Panel title="Who belongs to it" pad>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
            <TextInput label="Name" required maxLength={100} placeholder="Complained, not called back" disabled={!editable} value={name} onChange={(e) => setName(e.currentTarget.value)} />
            <ConditionEditor condition={condition} change={setCondition} disabled={!editable} self={saved?.id} />
            {save.isError && <Failed error={save.error} />}
            {editable && (
              <div className="row">
                <Button type="submit" variant="filled" loading={save.isPending} disabled={!complete || !name.trim() || !changed}>{saved ? 'Save the change' : 'Save the segment'}</Button>
                {saved && <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>Remove it</Button>}
                {!complete && <span className="grey">Some conditions are not filled in yet.</span>}
              </div>
            )}
          </form>
        </Panel>
        <div className="stack">
          <Size condition={condition} complete={complete} saved={saved} changed={changed} />
          {saved && <History id={saved.id} />}
        </div>
      </div>
    </Page>
  );
}

/** The size while it is being built. */
function Size({ condition, complete, saved, changed }: { condition: Condition; complete: boolean; saved: Segment | null; changed: boolean }): ReactNode {
  const { can } = useInside();
  const [settled] = useDebouncedValue(JSON.stringify(clean(condition)), 300);
  const size = useQuery({
    queryKey: ['/api/segments/preview', settled],
    queryFn: ({ signal }) => ask<SegmentPreview>('/api/segments/preview', { method: 'POST', body: { condition: JSON.parse(settled) as Condition }, signal }),
    enabled: complete,
    placeholderData: (before) => before,
  });
  return (
    <Panel title="Now" pad>
      {size.isError && complete ? <Failed error={size.error} /> : (
        <div aria-live="polite">
          <div className="figure">{!complete || !size.data ? <span className="tone-unknown">–</span> : size.data.size === null ? <span className="tone-unknown">fewer than 5</span> : number(size.data.size)}</div>
          <div className="grey">{size.data && complete ? <>of {size.data.everybody === null ? 'all customers' : plural(size.data.everybody, 'customer')}{size.data.rounded && ', to the nearest five'}{size.data.share !== null && `, ${percent(size.data.share)}`}</> : 'customers'}</div>
          <Bar share={complete ? (size.data?.share ?? null) : null} />
          {complete && size.data && size.data.warnings.length > 0 && <ul className="small" style={{ color: 'var(--amber-text, inherit)' }}>{size.data.warnings.map((w) => <li key={w.pointer + w.detail}>{w.detail}</li>)}</ul>}
          {complete && (size.data?.people?.length ?? 0) > 0 && <p className="small grey">such as {size.data!.people!.map((one, i) => <span key={one.id}>{i > 0 && ', '}<CustomerLink id={one.id} name={one.name} /></span>)}</p>}
        </div>
      )}
      {saved && !changed && (
        <div className="row" style={{ marginTop: 12 }}>
          {can('readCustomers') && <Link to="/customers" search={{ segment: String(saved.id) }} className="chip">See who they are</Link>}
          <Link to="/" search={{ segment: String(saved.id) }} className="chip">What to fix for them</Link>
          <Link to="/design" search={{ segment: String(saved.id) }} className="chip">Their corridor</Link>
        </div>
      )}
    </Panel>
  );
}

interface Day {
  day: string;
  size: number | null;
  entered: number | null;
  gone: number | null;
}

function History({ id }: { id: number }): ReactNode {
  const history = useAsk<{ days: Day[] }>(`/api/segments/${id}/history`);
  return (
    <Panel title="Over time" aside="noted once a day">
      <Loaded query={history}>
        {(data) => data.days.length < 2
          ? <Empty title="Not long enough yet">Size, entries and exits are noted every day from now on.</Empty>
          : <><HistoryChart days={data.days} /><DayTable days={data.days} /></>}
      </Loaded>
    </Panel>
  );
}

function HistoryChart({ days }: { days: Day[] }): ReactNode {
  const option = useMemo(() => (c: Colours): EChartsCoreOption => ({
    grid: { left: 48, right: 14, top: 12, bottom: 24 },
    tooltip: { trigger: 'axis', backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 12 } },
    xAxis: { type: 'category', data: days.map((d) => dateShort(d.day)), axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false }, axisLabel: { color: c.grey, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, splitNumber: 3, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.grey } },
    series: [{ type: 'line', name: 'customers', data: days.map((d) => d.size), symbolSize: 4, lineStyle: { color: c.blue, width: 2 }, itemStyle: { color: c.blue }, areaStyle: { color: c.blue, opacity: 0.1 } }],
  }), [days]);
  return <div style={{ padding: '4px 8px' }}><Chart option={option} height={150} label={`Customers in the segment by day, ${number(days[0]?.size)} to ${number(days[days.length - 1]?.size)}`} /></div>;
}

function DayTable({ days }: { days: Day[] }): ReactNode {
  return (
    <table className="grid compact">
      <thead><tr><th>Day</th><th className="num">Customers</th><th className="num">Came</th><th className="num">Went</th></tr></thead>
      <tbody>
        {[...days].reverse().slice(0, 7).map((d) => <tr key={d.day}><td>{date(d.day)}</td><td className="num">{number(d.size)}</td><td className="num">{number(d.entered)}</td><td className="num">{number(d.gone)}</td></tr>)}
      </tbody>
    </table>
  );
}
