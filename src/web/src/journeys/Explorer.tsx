import { Button, Drawer, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import type { Cohorts, CustomerRow, TimeBetween } from '../shared/api';
import { Chart, type Colours } from '../shared/Chart';
import { useFilters } from '../shared/FilterBar';
import { toQuery, type Search } from '../shared/filters';
import { ago, date, dateShort, duration, money, number, percent, plural } from '../shared/format';
import { Panel, CellTag, CustomerLink } from '../shared/parts';
import { useAsk, useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded, LoadedList } from '../shared/states';

/** Which figure's people are shown: the question with its parameters, as the server wants them. */
export interface Asked {
  title: string;
  query: Record<string, string | number | undefined>;
}

/** The customers behind a figure, in a drawer. Who may not see persons is told so. */
export function PeopleDrawer({ asked, close }: { asked: Asked | null; close: () => void }): ReactNode {
  const { can } = useInside();
  return (
    <Drawer opened={asked !== null} onClose={close} title={asked?.title ?? ''} size={620}>
      {asked && (can('readCustomers') ? <People asked={asked} /> : <Empty title="Your role sees no single customers">The figure stands for them; a CX lead can open the list.</Empty>)}
    </Drawer>
  );
}

function People({ asked }: { asked: Asked }): ReactNode {
  const list = useList<ListPage & { customers: CustomerRow[] }>('/api/journeys/people', { ...toQuery(useFilters()), ...asked.query, limit: 50 });
  return (
    <LoadedList list={list}>
      {(pages) => {
        const people = pages.flatMap((p) => p.customers);
        if (people.length === 0) return <Empty title="Nobody">No customer did this in the chosen time.</Empty>;
        return (
          <>
            <p className="grey">{plural(pages[0]?.total ?? people.length, 'customer')}</p>
            <table className="grid folds compact">
              <thead><tr><th>Customer</th><th>Portfolio</th><th className="num">12 months</th><th className="num">Last seen</th></tr></thead>
              <tbody>
                {people.map((c) => (
                  <tr key={c.id}>
                    <td className="lead"><CustomerLink id={c.id} name={c.name} className="strong" /></td>
                    <td data-label="Portfolio"><CellTag cell={c.cell} /></td>
                    <td className="num" data-label="12 months">{c.revenue12 ? money(c.revenue12) : <span className="tone-unknown">–</span>}</td>
                    <td className="num grey" data-label="Last seen">{ago(c.lastSeen)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        );
      }}
    </LoadedList>
  );
}

interface Names {
  keys: string[];
  name: (key: string) => string;
  show: (asked: Asked) => void;
}

/** How long it takes from one touchpoint to another. */
export function TimeBetweenPanel({ keys, name, show }: Names): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [first, second] = [search.first, search.second];
  const between = useAsk<TimeBetween>('/api/journeys/time-between', { ...toQuery(useFilters()), first, second }, { enabled: !!first && !!second });
  const data = keys.map((k) => ({ value: k, label: name(k) }));
  const choose = (part: Partial<Search>): void => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, ...part }), resetScroll: false });
  return (
    <Panel
      title="How long does it take?"
      aside={
        <span className="row">
          <Select aria-label="From" placeholder="from" searchable clearable w={190} data={data} value={first ?? null} onChange={(v) => choose({ first: v ?? undefined })} />
          <span aria-hidden="true">→</span>
          <Select aria-label="To" placeholder="to" searchable clearable w={190} data={data} value={second ?? null} onChange={(v) => choose({ second: v ?? undefined })} />
        </span>
      }
    >
      {!first || !second ? <Empty title="Choose two touchpoints">For example from the order to the delivery, or from a complaint to the next order.</Empty> : (
        <Loaded query={between}>
          {(b) => b.n === 0 ? <Empty title="Nobody went from one to the other">In this time no customer had both, in this order.</Empty> : (
            <div className="stack" style={{ padding: '4px 16px 14px' }}>
              <dl className="row" style={{ gap: 28 }}>
                <Fact label="half within">{duration(b.medianSeconds)}</Fact>
                <Fact label="nine of ten within">{duration(b.p90Seconds)}</Fact>
                <Fact label="mean">{duration(b.meanSeconds)}</Fact>
                <Fact label="from … to">{duration(b.leastSeconds)} … {duration(b.mostSeconds)}</Fact>
                <Fact label="n">{number(b.n)} by {plural(b.customers, 'customer')}</Fact>
              </dl>
              <table className="grid compact">
                <caption className="visually-hidden">How often it took how long, from {name(first)} to {name(second)}</caption>
                <thead><tr><th>Took</th><th>How often</th><th className="num">Times</th><th className="num">Share</th></tr></thead>
                <tbody>
                  {b.bins.map((bin) => {
                    const label = bin.toSeconds === null ? `${duration(bin.fromSeconds)} or more` : bin.fromSeconds === 0 ? `under ${duration(bin.toSeconds)}` : `${duration(bin.fromSeconds)} to ${duration(bin.toSeconds)}`;
                    const most = Math.max(...b.bins.map((x) => x.count));
                    return (
                      <tr key={bin.fromSeconds}>
                        <td className="nowrap">{label}</td>
                        <td style={{ width: '50%' }}><span className="bar" aria-hidden="true"><i style={{ inlineSize: `${(bin.count / most) * 100}%` }} /></span></td>
                        <td className="num">{bin.count === 0 ? 0 : <button type="button" className="link" onClick={() => show({ title: `${name(first)} → ${name(second)}: ${label}`, query: { question: 'time-between', first, second, least: bin.fromSeconds, most: bin.toSeconds ?? undefined } })}>{number(bin.count)}</button>}</td>
                        <td className="num grey">{percent(bin.count / b.n)}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
              <p className="grey small">{b.definition}</p>
            </div>
          )}
        </Loaded>
      )}
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return <div><dt className="grey small">{label}</dt><dd className="b" style={{ margin: 0 }}>{children}</dd></div>;
}

/** Who comes back: a row for each period of the first contact. */
export function CohortPanel({ keys, name, show }: Names): ReactNode {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const unit = ['day', 'week', 'month'].includes(search.unit ?? '') ? search.unit! : 'month';
  const touchpoint = search.at;
  const [chart, setChart] = useState(false);
  const cohorts = useAsk<Cohorts>('/api/journeys/cohorts', { ...toQuery(useFilters()), unit, touchpoint });
  const choose = (part: Partial<Search>): void => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, ...part }), resetScroll: false });
  return (
    <Panel
      title="Who comes back?"
      aside={
        <span className="row">
          <Select aria-label="Contacts at" placeholder="any touchpoint" searchable clearable w={190} data={keys.map((k) => ({ value: k, label: name(k) }))} value={touchpoint ?? null} onChange={(v) => choose({ at: v ?? undefined })} />
          <Select aria-label="By" w={110} allowDeselect={false} data={[{ value: 'day', label: 'by day' }, { value: 'week', label: 'by week' }, { value: 'month', label: 'by month' }]} value={unit} onChange={(v) => choose({ unit: v ?? undefined })} />
          <Button size="compact-sm" variant="default" aria-pressed={chart} onClick={() => setChart(!chart)}>{chart ? 'Table' : 'Chart'}</Button>
        </span>
      }
    >
      <Loaded query={cohorts}>
        {(data) => {
          const shown = data.cohorts.filter((c) => c.size > 0);
          if (shown.length === 0) return <Empty title="No contacts in this time">Choose a longer period.</Empty>;
          if (chart) return <CohortChart data={data} unit={unit} />;
          const widest = Math.min(12, Math.max(...shown.map((c) => c.back.length)));
          return (
            <>
              <div className="scroll">
                <table className="grid compact cohorts">
                  <thead><tr><th>First contact</th><th className="num">Customers</th>{Array.from({ length: widest }, (_, i) => <th key={i} className="num">{i + 1} {unit}{i > 0 && 's'} later</th>)}</tr></thead>
                  <tbody>
                    {data.cohorts.map((c, row) => c.size === 0 ? null : (
                      <tr key={c.start}>
                        <td className="nowrap">{date(c.start)}</td>
                        <td className="num">{number(c.size)}</td>
                        {c.back.slice(0, widest).map((n, i) => {
                          const growing = data.openEnd && row + i + 1 === data.cohorts.length - 1;
                          return (
                            <td key={i} className="num" style={{ background: `color-mix(in srgb, var(--blue) ${Math.round((n / c.size) * 60)}%, transparent)` }}>
                              {n === 0 ? <span className="faint">0</span> : (
                                <button type="button" className="plain-button" title={`${number(n)} of ${number(c.size)}${growing ? ', this period is not over' : ''}`} onClick={() => show({ title: `First seen ${date(c.start)}, back ${i + 1} ${unit}${i > 0 ? 's' : ''} later`, query: { question: 'cohort', unit, touchpoint, cohort: row, later: i + 1 } })}>
                                  {c.size < 5 ? number(n) : percent(n / c.size)}{growing && <span className="faint">…</span>}
                                </button>
                              )}
                            </td>
                          );
                        })}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p className="grey small" style={{ padding: '6px 16px 12px' }}>{data.definition}{data.openEnd && ' … the last period is not over yet.'}</p>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function CohortChart({ data, unit }: { data: Cohorts; unit: string }): ReactNode {
  const option = useMemo(() => (c: Colours): EChartsCoreOption => {
    const shown = data.cohorts.filter((one) => one.size >= 5 && one.back.length > 0).slice(-8);
    const longest = Math.max(1, ...shown.map((one) => one.back.length));
    return {
      grid: { left: 46, right: 16, top: 30, bottom: 40 },
      legend: { top: 0, textStyle: { color: c.grey } },
      tooltip: { trigger: 'axis', backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 12 }, valueFormatter: (v: unknown) => (typeof v === 'number' ? percent(v / 100) : '–') },
      xAxis: { type: 'category', name: `${unit}s later`, nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: c.grey }, data: Array.from({ length: longest }, (_, i) => String(i + 1)), axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.grey } },
      yAxis: { type: 'value', min: 0, splitNumber: 4, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.grey, formatter: '{value} %' } },
      series: shown.map((one, i) => ({ type: 'line', name: dateShort(one.start), data: one.back.map((n) => (n / one.size) * 100), symbolSize: 4, lineStyle: { width: 2, opacity: 0.35 + (0.65 * (i + 1)) / shown.length }, itemStyle: { color: c.blue } })),
    };
  }, [data, unit]);
  return <div style={{ padding: '4px 10px 10px' }}><Chart option={option} height={260} label={`Share of customers who came back, by ${unit}s after their first contact; the table shows the same figures`} /></div>;
}
