import { Button, SegmentedControl } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { Corridor } from '../shared/api';
import { carry, fields, type Search, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { compact, figure, interval, money, number, ownerName, percent, phaseName, readingName, readingTone, signed } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel, toneClass } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded, Skeleton } from '../shared/states';
import { edgesOf, place } from './layout';
import { DesignTabs } from './tabs';
import { TouchpointDrawer } from './TouchpointForm';
import { TouchpointTable } from './TouchpointTable';

export function CorridorScreen(): ReactNode {
  const { can } = useInside();
  const filters = useFilters();
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const corridor = useAsk<Corridor>('/api/journeys/corridor', toQuery(filters));
  // A map needs width: a phone begins with the table.
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const view = search.view === 'table' || search.view === 'map' ? search.view : narrow ? 'table' : 'map';
  const complexity = corridor.data?.complexity;
  return (
    <Page
      title="Where does the corridor hurt?"
      context={<>Phases from left to right, owners from top to bottom; lines are lived traffic.{complexity && <> Typical customer: {number(complexity.touchpoints, 1)} touchpoints in {number(complexity.days, complexity.days < 10 && !Number.isInteger(complexity.days) ? 1 : 0)} days{complexity.handovers !== undefined && `, ${number(complexity.handovers, 1)} handovers`}.</>}{!!corridor.data?.avoidable?.contacts && <> <span className="bad">{percent(corridor.data.avoidable.share)} of contacts avoidable, {money(corridor.data.avoidable.cost)}</span></>}</>}
      tabs={<DesignTabs />}
      filters={fields}
      actions={can('editDesign') && <Button onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: 'new' }) })}>Add a touchpoint</Button>}
    >
      <Panel
        title="Corridor"
        aside={
          <SegmentedControl
            aria-label="Show as"
            value={view}
            data={[{ value: 'map', label: 'Map' }, { value: 'table', label: 'Table' }]}
            onChange={(value) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, view: value }) })}
          />
        }
      >
        <Loaded query={corridor} skeleton={<div style={{ padding: 16 }}><Skeleton height={480} /></div>}>
          {(data) => data.nodes.length === 0
            ? (
              <Empty title="No touchpoints yet">
                Touchpoints appear once contacts are recorded. <Link to="/data">Import a file</Link>, <Link to="/data/connect">connect a client</Link>, or take over a <Link to="/design/suggestions" search={carry}>starter catalogue</Link>.
              </Empty>
            )
            : view === 'map' ? <CorridorMap corridor={data} /> : <TouchpointTable touchpoints={data.nodes} />}
        </Loaded>
      </Panel>
      <TouchpointDrawer />
    </Page>
  );
}

function CorridorMap({ corridor }: { corridor: Corridor }): ReactNode {
  const { ref, width } = useElementSize();
  const total = corridor.edges.filter((e) => e.from !== e.to).length;
  const [chosen, setMost] = useState('24');
  const most = chosen === '24' && total <= 24 ? 'all' : chosen;
    const [focus, setFocus] = useState<string | null>(null);
  const placed = useMemo(() => place(corridor.nodes, corridor.rows, corridor.edges, Math.max(width, 320)), [corridor, width]);
  const edges = useMemo(() => edgesOf(placed, corridor.edges, most === 'all' ? Infinity : Number(most)), [placed, corridor.edges, most]);
  const near = useMemo(() => new Set(focus ? [focus, ...edges.filter((e) => e.from === focus || e.to === focus).flatMap((e) => [e.from, e.to])] : []), [focus, edges]);
  return (
    <>
      <div style={{ padding: '8px 16px 6px' }}>
        <div ref={ref} className="scroll">
          <div className="map" style={{ width: placed.width, height: placed.height }}>
            {placed.columns.map((column) => (
              <div key={column.phase ?? 'none'} className="phase" style={{ insetInlineStart: column.x, width: column.width }}>
                <span>{column.phase ? phaseName[column.phase] : 'No phase yet'}{column.phase === null && placed.leftOut > 0 && <Link to="/design/touchpoints" search={carry}> and {number(placed.leftOut)} more</Link>}</span>
              </div>
            ))}
            {placed.lanes.map((lane, i) => (
              <div key={lane.owner}>
                {i > 0 && <div className="lane" style={{ top: lane.y }} />}
                <div className="lane-name" style={{ top: lane.y + lane.height / 2 - 9 }}>{ownerName[lane.owner]}</div>
              </div>
            ))}
            <svg className="edges" width={placed.width} height={placed.height} aria-hidden="true">
              {edges.map((edge) => {
                const lit = focus !== null && (edge.from === focus || edge.to === focus);
                return (
                  <path key={`${edge.from} ${edge.to}`} d={edge.path} strokeWidth={edge.width} className={focus === null ? undefined : lit ? 'lit' : 'dim'} strokeDasharray={edge.back ? '5 4' : undefined} />
                );
              })}
            </svg>
            {placed.nodes.map(({ touchpoint: t, x, y, width: w, height: h }) => {
              const tone = readingTone(t.reading);
              return (
                <Link
                  key={t.key}
                  to="/design/touchpoints/$key"
                  params={{ key: t.key }}
                  search={carry}
                  className={`node ${tone} ${focus !== null && !near.has(t.key) ? 'dim' : ''}`}
                  style={{ insetInlineStart: x, top: y, width: w, height: h }}
                  onMouseEnter={() => setFocus(t.key)}
                  onMouseLeave={() => setFocus(null)}
                  onFocus={() => setFocus(t.key)}
                  onBlur={() => setFocus(null)}
                  aria-label={`${t.name}: ${t.gap ? `gap ${signed(t.gap.value)}, ${readingName[t.reading]}` : 'not heard'}, ${number(t.volume)} contacts, ${percent(t.heard.share)} heard`}
                  title={t.gap ? `${t.name}: gap ${figure(t.gap.value, 'gap')} (${interval(t.gap, 'gap')}), n ${number(t.gap.n)}` : `${t.name}: not heard`}
                >
                  <span className="name">{t.name}</span>
                  <span className="line">
                    <span className={`gap ${toneClass(t.gap ? tone : 'unknown')}`}>{t.gap ? <>{signed(t.gap.value)}{t.reading === 'unclear' && <span className="faint tiny"> unclear</span>}</> : 'not heard'}</span>
                    <span>{t.revenue12 ? money(t.revenue12) : '–'}</span>
                  </span>
                  <span className="line"><span>{compact(t.volume)}</span><span>heard {t.heard.n === 0 ? 'never' : percent(t.heard.share)}</span></span>
                </Link>
              );
            })}
          </div>
        </div>
      </div>
      <footer className="row apart" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
        <span className="legend">
          <span className="bad"><i className="bad" />below expectation (whole interval)</span>
          <span className="good"><i className="good" />above</span>
          <span><i />as expected</span>
          <span><i className="unknown" />not heard enough to say</span>
          <span>dashed line: going back</span>
        </span>
        <span className="row grey small">
          lines
          <SegmentedControl aria-label="Lines shown" value={most} onChange={setMost} data={[{ value: '0', label: 'none' }, ...(total > 24 ? [{ value: '24', label: 'busiest 24' }] : []), { value: 'all', label: `all ${total}` }]} />
        </span>
      </footer>
    </>
  );
}
