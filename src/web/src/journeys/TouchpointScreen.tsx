import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { dimensions, type Dimension, type Estimate, type GapClass, type Part, type Touchpoint, type TouchpointCustomer } from '../shared/api';
import { carry, fields, type Search, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { date, duration, figure, interval, money, number, percent, plural, reasonWords, sentence, signed } from '../shared/format';
import { Page } from '../shared/Page';
import { Bar, CustomerLink, Dots, Figure, GapBar, Panel, placeOf, reachOf, ReadingTag, Said, SmallN, Tag } from '../shared/parts';
import { OverTime } from '../shared/OverTime';
import { useAsk, useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded, LoadedList, Skeleton, SkeletonRows } from '../shared/states';
import { TakeOut } from '../shared/TakeOut';
import { TouchpointDrawer } from './TouchpointForm';
import { DesignTabs } from './tabs';

export function TouchpointScreen(): ReactNode {
  const { key } = useParams({ strict: false }) as { key: string };
  const { can } = useInside();
  const navigate = useNavigate();
  const query = toQuery(useFilters());
  const touchpoint = useAsk<Touchpoint>(`/api/touchpoints/${encodeURIComponent(key)}`, query, { keep: false });
  const t = touchpoint.data;
  return (
    <Page
      title={t ? `${t.name}: is the promise kept, and how does it feel?` : key}
      context={t && <Dots parts={[placeOf(t), t.ownerTeam ? `${t.ownerTeam} answers for it` : 'no team answers for it', t.function, t.momentOfTruth && 'moment of truth, declared', !t.direct && 'indirect contact']} />}
      tabs={<DesignTabs />}
      filters={fields}
      actions={can('editDesign') && t && (!t.mapped ? <Link to="/design/suggestions" search={(prev) => ({ ...carry(prev), q: t.name })} className="chip">Map it to a touchpoint</Link> : <Button onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: key }) })}>Edit</Button>)}
    >
      <Loaded query={touchpoint} skeleton={<><div className="cards">{[1, 2, 3, 4].map((i) => <Skeleton key={i} height={96} />)}</div><Skeleton height={280} /></>}>
        {(data) => <Body t={data} />}
      </Loaded>
      <TouchpointDrawer />
    </Page>
  );
}

function Body({ t }: { t: Touchpoint }): ReactNode {
  return (
    <div className="stack">
      <Cards t={t} />
      <div className="two">
        <div className="stack">
          <Panel title="In their words" aside={t.words.length > 0 ? 'each opens the person' : null}>
            {t.words.length === 0
              ? <Empty title="No words yet">{t.heard.n === 0 ? 'Nobody was asked here. Ask a short question right after this touchpoint, with an open text.' : 'There are scores here, but nobody wrote a sentence.'}</Empty>
              : <ul className="list">{t.words.map((word) => <li key={word.messageId}><Said word={word} clamp={false} /></li>)}</ul>}
          </Panel>
          <GapOverTime t={t} />
          <Breakdown t={t} />
          <Behind t={t} />
        </div>
        <div className="stack">
          <PromisePanel t={t} />
          <Panel title="How they left" aside="customers heard" pad><Classes t={t} /></Panel>
          <Panel title="Where they go next">
            {t.next.length === 0 ? <Empty title="Nothing follows">No contact came after this one in the period.</Empty> : (
              <ul className="list">
                {t.next.map((n) => (
                  <li key={n.key}>
                    <div className="row apart"><Link to="/design/touchpoints/$key" params={{ key: n.key }} search={carry} className="plain">{n.name}</Link><span className="grey">{percent(n.share)} · {number(n.count)}</span></div>
                    <Bar share={n.share} />
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Planned t={t} />
        </div>
      </div>
    </div>
  );
}

function Cards({ t }: { t: Touchpoint }): ReactNode {
  const big = (estimate: Estimate | null, kind: 'gap' | 'score' | 'share'): ReactNode => estimate
    ? <><strong>{figure(estimate.value, kind)}</strong><span className="interval">{interval(estimate, kind)}<SmallN n={estimate.n} /></span></>
    : <span className="unheard">{kind === 'share' ? 'none resolved' : 'not heard'}</span>;
  return (
    <div className="cards">
      <section className="panel card">
        <h2>Experience gap</h2>
        <div className="big">{big(t.gap, 'gap')}</div>
        <div className="says">{t.gap ? <><ReadingTag reading={t.reading} /> · n {number(t.gap.n)}{t.reading === 'unclear' && !!t.moreToKnow && `, ask ${number(t.moreToKnow)} more to know`}</> : sentence(reasonWords(t.gapReason, 'no answers with an expectation in this period'))}</div>
      </section>
      <section className="panel card">
        <h2>Promises kept</h2>
        <div className="big">{big(t.promise?.share ?? null, 'share')}</div>
        <div className="says">{t.promise ? <>{number(t.promise.resolved - t.promise.kept)} broken of {number(t.promise.resolved)}{t.operationalGap && <> · {number(t.operationalGap.open)} open</>}</> : 'no promise is made here'}</div>
      </section>
      <section className="panel card">
        <h2>Score, 0 to 100</h2>
        <div className="big">{big(t.score, 'score')}</div>
        <div className="says">{t.score ? <>n {number(t.score.n)}{t.ceilingShare !== null && t.ceilingShare !== undefined && <> · {percent(t.ceilingShare)} at the ceiling</>}</> : 'nobody gave a score here'}</div>
      </section>
      <section className="panel card">
        <h2>Heard</h2>
        <div className="big">{t.heard.n === 0 ? <span className="unheard">never</span> : <><strong>{percent(t.heard.share)}</strong><span className="interval">{number(t.heard.n)} of {number(t.volume)} contacts</span></>}</div>
        <div className="says">{plural(t.customers, 'customer')} · {t.revenue12 ? <>{money(t.revenue12)} behind them, 12 months</> : 'revenue unknown'}</div>
      </section>
    </div>
  );
}

function GapOverTime({ t }: { t: Touchpoint }): ReactNode {
  const points = useMemo(() => t.overTime.map((p) => ({ start: p.start, estimate: p.gap, experience: p.experience, expectation: p.expectation, change: p.change })), [t.overTime]);
  const heard = points.filter((p) => p.estimate);
  const changes = t.overTime.filter((p) => p.change?.significant);
  return (
    <Panel
      title="Gap over time"
      aside={t.askedAfterShare !== null && t.askedAfterShare !== undefined ? `${percent(t.askedAfterShare)} of expectations were asked afterwards` : null}
    >
      {heard.length < 2 ? <Empty title="Too little was heard to draw a line">{heard.length === 0 ? 'No answer in this period had an expectation to compare with.' : 'Only one stretch of this period was heard.'}</Empty> : (
        <div style={{ padding: '4px 10px 6px' }}>
          <OverTime points={points} kind="gap" label={`Gap at ${t.name} over time, from ${signed(heard[0]?.estimate?.value)} to ${signed(heard.at(-1)?.estimate?.value)}`} />
        </div>
      )}
      {changes.length > 0 && (
        <ul className="list" style={{ borderTop: '1px solid var(--line)' }}>
          {changes.map((p) => (
            <li key={p.start}>{date(p.start)}: the gap changed by <b className={(p.change?.value ?? 0) < 0 ? 'bad' : 'good'}>{signed(p.change?.value)}</b> <span className="grey">= experience {signed(p.change?.experience)} minus expectation {signed(p.change?.expectation)}</span></li>
          ))}
        </ul>
      )}
      {heard.length >= 2 && (
        <details style={{ padding: '8px 16px 12px' }}>
          <summary className="grey small" style={{ cursor: 'pointer' }}>The figures as a table</summary>
          <table className="grid compact">
            <thead><tr><th>From</th><th>Gap</th><th className="num">Expected</th><th className="num">Lived</th></tr></thead>
            <tbody>{t.overTime.map((p) => <tr key={p.start}><td>{date(p.start)}</td><td><Figure estimate={p.gap} kind="gap" /></td><td className="num">{number(p.expectation, 1)}</td><td className="num">{number(p.experience, 1)}</td></tr>)}</tbody>
          </table>
        </details>
      )}
    </Panel>
  );
}

function promiseShare(part: Part): Estimate | null {
  if (!part.promise) return null;
  return 'value' in part.promise ? part.promise : part.promise.share;
}

function Breakdown({ t }: { t: Touchpoint }): ReactNode {
  const { by } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const offered = dimensions.filter((d) => (t.by[d]?.length ?? 0) > 0);
  const dimension = offered.find((d) => d === by) ?? offered[0];
  if (!dimension) return null;
  const parts = t.by[dimension] ?? [];
  const reach = reachOf(parts.map((p) => p.gap));
  return (
    <Panel
      title="Where is it different?"
      aside={<SegmentedControl aria-label="Compare by" value={dimension} data={offered.map((d) => ({ value: d, label: d }))} onChange={(d) => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, by: d }), replace: true, resetScroll: false })} />}
    >
      <div className="scroll">
        <table className="grid folds">
          <thead><tr><th>{sentence(dimension)}</th><th className="num">Contacts</th><th>Gap, with interval</th><th className="num">Score</th><th className="num">Promises kept</th></tr></thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.value} className="opens">
                <td className="lead">
                  <Link to="." search={(prev: Search) => ({ ...prev, [dimension as Dimension]: part.value })} className="strong">{part.value || 'not given'}</Link>
                </td>
                <td className="num" data-label="Contacts">{number(part.volume)}</td>
                <td data-label="Gap"><GapBar gap={part.gap} reach={reach} /></td>
                <td className="num" data-label="Score"><Figure estimate={part.score} kind="score" n={false} /></td>
                <td className="num" data-label="Promises kept">{promiseShare(part) ? <Figure estimate={promiseShare(part)} kind="share" n={false} /> : <span className="tone-unknown">none resolved</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const classWords: Record<GapClass, string> = { disappointed: 'Disappointed', met: 'As expected', exceeded: 'Exceeded', delighted: 'Delighted', unknown: 'Not heard' };
const classTone: Record<GapClass, 'bad' | 'good' | 'grey' | ''> = { disappointed: 'bad', met: 'grey', exceeded: 'good', delighted: 'good', unknown: '' };

function Classes({ t }: { t: Touchpoint }): ReactNode {
  const known = (['disappointed', 'met', 'exceeded', 'delighted'] as const).reduce((sum, c) => sum + (t.classes[c] ?? 0), 0);
  return (
    <div className="stack tight">
      {(['disappointed', 'met', 'exceeded', 'delighted', 'unknown'] as const).map((c) => (
        <div key={c}>
          <div className="row apart">
            <Link to="." hash="customers" search={(prev: Search) => ({ ...prev, class: c })} className={c === 'unknown' ? 'tone-unknown' : 'plain'}>{classWords[c]}</Link>
            <span className="grey">{number(t.classes[c] ?? 0)}{c !== 'unknown' && known > 0 && ` · ${percent((t.classes[c] ?? 0) / known)}`}</span>
          </div>
          <Bar share={c === 'unknown' || known === 0 ? null : (t.classes[c] ?? 0) / known} tone={classTone[c]} />
        </div>
      ))}
    </div>
  );
}

function PromisePanel({ t }: { t: Touchpoint }): ReactNode {
  const gap = t.operationalGap;
  return (
    <Panel title="The promise" aside={t.promise && <Link to="/design/promises" search={(prev) => ({ ...carry(prev), q: t.key, status: 'broken' })}>broken ones</Link>}>
      <div style={{ padding: '6px 16px 12px' }}>{t.promiseText ? <span>{t.promiseText}</span> : <span className="tone-unknown">No promise was written down. Edit the touchpoint to say what customers are led to expect.</span>}</div>
      {gap && (
        <dl className="pairs values">
          <div><dt>On average</dt><dd>{gap.meanSeconds === null ? '–' : `${duration(Math.abs(gap.meanSeconds))} ${gap.meanSeconds < 0 ? 'late' : 'early'}`}</dd></div>
          <div><dt>Late</dt><dd><Figure estimate={gap.lateShare} kind="share" n={false} /></dd></div>
          <div><dt>Resolved</dt><dd>{number(gap.resolved)}</dd></div>
          <div><dt>Open</dt><dd>{number(gap.open)}</dd></div>
        </dl>
      )}
    </Panel>
  );
}

function Planned({ t }: { t: Touchpoint }): ReactNode {
  const planned = Object.entries(t.plannedEmotions ?? {}).filter(([, level]) => (level ?? 0) > 0);
  const elements = t.cxStatement ?? [];
  if (planned.length === 0 && elements.length === 0 && (t.benefits ?? []).length === 0) return null;
  return (
    <Panel title="As designed" pad>
      <div className="stack tight">
        {planned.length > 0 && <div className="row">{planned.map(([name, level]) => <Tag key={name}>{name} {level}</Tag>)}</div>}
        {elements.length > 0 && <ul>{elements.map((line) => <li key={line} style={{ paddingBlock: 2 }}>{line}</li>)}</ul>}
        {(t.benefits ?? []).length > 0 && <span className="grey small">Benefits: {t.benefits?.join(', ')}</span>}
      </div>
    </Panel>
  );
}

type Behind = ListPage & { customers: TouchpointCustomer[] };

function Behind({ t }: { t: Touchpoint }): ReactNode {
  const { can } = useInside();
  const { class: chosen } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const query = toQuery(useFilters());
  const path = `/api/touchpoints/${encodeURIComponent(t.key)}/customers`;
  const list = useList<Behind>(path, { ...query, class: chosen }, { enabled: can('readCustomers') });
  if (!can('readCustomers')) return null;
  const total = list.data?.pages[0]?.total;
  return (
    <Panel
      id="customers"
      title="Customers behind"
      aside={
        <span className="row" role="group" aria-label="Show">
          {total !== null && total !== undefined && <span>{number(total)}</span>}
          {([undefined, 'disappointed', 'met', 'exceeded', 'delighted', 'unknown'] as const).map((c) => (
            <button key={c ?? 'all'} type="button" className={chosen === c ? 'chip on' : 'chip dashed'} style={{ padding: '1px 8px' }} aria-pressed={chosen === c} onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, class: c }), replace: true, resetScroll: false })}>
              {c ? classWords[c].toLowerCase() : 'all'}
            </button>
          ))}
          <TakeOut<Behind, TouchpointCustomer>
            name={`customers-at-${t.key}`} path={path} query={{ ...query, class: chosen }} rows={(a) => a.customers} right="exportPersons"
            columns={[['id', (c) => c.id], ['name', (c) => c.name], ['gap', (c) => c.gap], ['expected', (c) => c.expectation], ['lived', (c) => c.experience], ['class', (c) => c.class], ['words', (c) => c.text], ['revenue 12 months', (c) => c.revenue12?.amount], ['currency', (c) => c.revenue12?.currency], ['time', (c) => c.time]]}
          />
        </span>
      }
    >
      <LoadedList list={list} skeleton={<SkeletonRows rows={4} />}>
        {(pages) => {
          const rows = pages.flatMap((p) => p.customers);
          if (rows.length === 0) return <Empty title="Nobody here">No customer of this kind met this touchpoint in the period.</Empty>;
          return (
            <div className="scroll">
              <table className="grid folds">
                <thead><tr><th>Customer</th><th className="num">Gap</th><th className="num">Expected, lived</th><th>In their words</th><th className="num">12 months</th><th className="num">When</th></tr></thead>
                <tbody>
                  {rows.map((c, i) => (
                    <tr key={`${c.id}-${i}`} className="opens">
                      <td className="lead"><CustomerLink id={c.id} name={c.name} className="strong" /></td>
                      <td className="num" data-label="Gap">{c.gap === null ? <span className="tone-unknown">unknown</span> : <span className={c.gap < -10 ? 'bad' : c.gap > 10 ? 'good' : ''}>{signed(c.gap, 0)}</span>}</td>
                      <td className="num grey" data-label="Expected, lived">{c.expectation === null && c.experience === null ? '–' : `${number(c.expectation)}, ${number(c.experience)}`}</td>
                      <td className="wide">{c.text ? <q className="clamp" title={c.text}>{c.text}</q> : <span className="tone-unknown">no words</span>}</td>
                      <td className="num" data-label="12 months">{c.revenue12 ? money(c.revenue12) : '–'}</td>
                      <td className="num grey" data-label="When">{date(c.time)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </LoadedList>
    </Panel>
  );
}
