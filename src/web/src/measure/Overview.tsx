import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Basis, FixFirst, FixLine, Overview as OverviewData, Portfolio } from '../shared/api';
import { carry, fields, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { ago, figure, interval, money, number, percent, plural, reasonWords, type FigureKind } from '../shared/format';
import { Page } from '../shared/Page';
import { ChangeWords, GapBar, Panel, placeOf, reachOf, Said, type Reach, SmallN, TouchpointLink, Tag } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded, Skeleton, SkeletonRows } from '../shared/states';
import type { Estimate } from '../shared/api';
import { Quadrant } from '../differentiate/Quadrant';
import { sentence } from '../shared/format';

const text = {
  title: 'What to fix first',
  gap: 'Experience gap',
  promises: 'Promises kept',
  nps: 'NPS (relationship)',
  risk: 'Revenue at risk',
  unheard: 'Unheard: hear these first',
};

export function Overview(): ReactNode {
  const { session } = useInside();
  const query = toQuery(useFilters());
  const overview = useAsk<OverviewData>('/api/overview', query);
  const fix = useAsk<FixFirst>('/api/fix-first', query);
  const portfolio = useAsk<Portfolio>('/api/portfolio');
  const o = overview.data;
  return (
    <Page
      title={text.title}
      context={o
        ? <>{session.workspace.name} · {o.dataUpTo ? `data up to ${ago(o.dataUpTo)}` : 'no data yet'} · {plural(o.interactions, 'contact')} with {plural(o.customers, 'customer')}{!!o.leftOutForConsent && ` · ${plural(o.leftOutForConsent, 'customer')} without consent left out`}{!!o.ordersWithoutRate && <> · <Link to="/settings/rates">{plural(o.ordersWithoutRate, 'order')} left out, no exchange rate</Link></>}</>
        : session.workspace.name}
      filters={fields}
    >
      {o && o.interactions === 0 && !o.dataUpTo ? <Start /> : (
        <>
          <Loaded query={overview} skeleton={<div className="cards">{[1, 2, 3, 4].map((i) => <Skeleton key={i} height={102} />)}</div>}>
            {(data) => <Cards data={data} />}
          </Loaded>
          <div className="two">
            <Panel id="fix">
              <Loaded query={fix} skeleton={<SkeletonRows rows={6} height={48} />}>{(data) => <Lists data={data} />}</Loaded>
            </Panel>
            <div className="stack">
              <Panel title={text.unheard} aside="by revenue behind">
                <Loaded query={fix} skeleton={<SkeletonRows rows={3} />}>{(data) => <Unheard lines={data.unheard} />}</Loaded>
              </Panel>
              <Panel title={<Link to="/customers/portfolio" search={carry} className="plain">Portfolio</Link>} aside={portfolio.data ? plural(portfolio.data.total.customers, portfolio.data.basis === 'accounts' ? 'account' : 'customer') : null} pad>
                <Loaded query={portfolio} skeleton={<Skeleton height={190} />}>{(data) => <Quadrant portfolio={data} />}</Loaded>
              </Panel>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function Start(): ReactNode {
  return (
    <Panel>
      <Empty title="Nothing has been recorded yet">
        Corridor ranks touchpoints once it has contacts with customers. <Link to="/data">Import a file</Link> or <Link to="/data/connect">connect a site or backend</Link>, then come back.
      </Empty>
    </Panel>
  );
}

function Card({ title, estimate, kind, reason, to, children }: { title: string; estimate: Estimate | null | undefined; kind: FigureKind; reason?: string | null | undefined; to: '/measure' | '/design/promises'; children: ReactNode }): ReactNode {
  return (
    <Link to={to} search={carry} className="panel card">
      <h2>{title}</h2>
      <div className="big">
        {estimate
          ? <><strong>{figure(estimate.value, kind)}</strong><span className="interval">{interval(estimate, kind)}<SmallN n={estimate.n} /></span></>
          : <span className="unheard">not heard</span>}
      </div>
      <div className="says">{estimate ? children : sentence(reasonWords(reason, 'no answers in this period'))}</div>
    </Link>
  );
}

function Cards({ data }: { data: OverviewData }): ReactNode {
  const { gap, promises, nps, revenueAtRisk: risk } = data;
  return (
    <div className="cards">
      <Card title={text.gap} estimate={gap.estimate} kind="gap" reason={gap.reason} to="/measure">
        <ChangeWords change={gap.change} kind="gap" /> · n {number(gap.estimate?.n)}
      </Card>
      <Card title={text.promises} estimate={promises.share} kind="share" reason={promises.reason ?? 'no_promise_resolved'} to="/design/promises">
        <ChangeWords change={promises.change} kind="share" /> · {number(promises.broken)} broken of {number(promises.resolved)}{!!promises.overdue && <>, {number(promises.overdue)} overdue</>}
      </Card>
      <Card title={text.nps} estimate={nps.estimate} kind="nps" reason={nps.reason} to="/measure">
        <ChangeWords change={nps.change} kind="nps" /> · n {number(nps.estimate?.n)}
      </Card>
      <Link to="/customers" search={(prev) => ({ ...carry(prev), cell: 'atRisk' })} className="panel card">
        <h2>{text.risk}</h2>
        <div className="big">
          {risk ? <strong>{money(risk)}</strong> : <span className="unheard">unknown</span>}
        </div>
        <div className="says">
          {risk ? <>{risk.change !== null && risk.change !== undefined && <><ChangeWords change={risk.change} kind="points" goodUp={false} money={(v) => money({ amount: v, currency: risk.currency })} /> · </>}{plural(risk.customers, 'customer')}, 12 months</> : 'no scores or no orders yet'}
        </div>
      </Link>
    </div>
  );
}

/** The list ranks where single customers were let down, also where most were not. */
const titles: Partial<Record<Basis, string>> = { gap: 'Where customers were let down' };

const tabName: Record<Basis, string> = { gap: 'Gap', promise: 'Promises', score: 'Scores', repeats: 'Repeats' };

function Lists({ data }: { data: FixFirst }): ReactNode {
  const first = data.bases.find((b) => b.lines.length > 0) ?? data.bases[0];
  const [chosen, setChosen] = useState<Basis | null>(null);
  const basis = data.bases.find((b) => b.basis === chosen) ?? first;
  if (!basis) return <Empty title="Nothing to rank yet">Touchpoints are ranked once some were heard or some promises were resolved.</Empty>;
  return (
    <>
      <header className="row apart" style={{ padding: '11px 16px 2px' }}>
        <div>
          <h2 style={{ fontSize: 13, fontWeight: 650 }}>{titles[basis.basis] ?? basis.title}</h2>
        </div>
        {data.bases.length > 1 && (
          <div className="row" role="group" aria-label="Ranked by" style={{ gap: 4 }}>
            {data.bases.map((b) => (
              <button key={b.basis} type="button" className={b.basis === basis.basis ? 'chip on' : 'chip dashed'} style={{ padding: '2px 9px' }} aria-pressed={b.basis === basis.basis} onClick={() => setChosen(b.basis)}>
                {tabName[b.basis] ?? b.basis} <span className="faint">{b.lines.length}</span>
              </button>
            ))}
          </div>
        )}
      </header>
      <p className="grey small" style={{ padding: '0 16px 4px' }}>{basis.why}</p>
      {basis.lines.length === 0
        ? <Empty title="Nothing falls short on this basis">No touchpoint has enough evidence of a shortfall here in this period.</Empty>
        : <Lines lines={basis.lines} basis={basis.basis} />}
      {(basis.fine?.length ?? 0) > 0 && <p className="grey small" style={{ padding: '9px 16px', borderTop: '1px solid var(--line)' }}>{plural(basis.fine?.length ?? 0, 'touchpoint')} with evidence on this basis {basis.fine?.length === 1 ? 'fails' : 'fail'} nobody.</p>}
    </>
  );
}

function Lines({ lines, basis }: { lines: FixLine[]; basis: Basis }): ReactNode {
  const reach = reachOf(lines.map((l) => l.touchpoint.gap));
  const lead = { gap: 'Gap, with interval', promise: 'Promises kept', score: 'Score', repeats: 'Repeats' }[basis];
  return (
    <div className="scroll">
      <table className="grid folds">
        <thead>
          <tr>
            <th>Touchpoint</th>
            <th>{lead}</th>
            <th className="num">Disappointed</th>
            <th className="num">Lost there</th>
            <th>In their words</th>
            <th>Owner</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.touchpoint.key} className="opens">
              <td className="lead" style={{ minWidth: 146 }}><TouchpointLink touchpoint={line.touchpoint} /><div className="grey small">{placeOf(line.touchpoint)}</div></td>
              <td data-label={lead}><Shortfall line={line} basis={basis} reach={reach} /></td>
              <td className="num" data-label="Disappointed">
                <Link to="/design/touchpoints/$key" params={{ key: line.touchpoint.key }} search={(prev) => ({ ...carry(prev), class: 'disappointed' })} hash="customers" className="plain">{number(line.disappointed)}</Link>
                <div className="grey small">{basis === 'gap' || basis === 'score' ? <>of {number(line.n)} heard</> : <>of {number(line.n)}</>}</div>
              </td>
              <td className="num" data-label="Lost there">
                {line.loss ? <b className="b">{money(line.loss)}</b> : <span className="tone-unknown">unknown</span>}
                <div className="grey small">of {money(line.revenue12)}</div>
              </td>
              <td className="wide" style={{ minWidth: 192 }}>
                {line.words[0] ? <Said word={line.words[0]} /> : <span className="tone-unknown">no words yet</span>}
                {basis === 'gap' && line.touchpoint.reading === 'unclear' && !!line.touchpoint.moreToKnow && <div className="small grey">unclear: ask {number(line.touchpoint.moreToKnow)} more to know</div>}
                {line.avoidable && <div className="small grey">causes {plural(line.avoidable.contacts, 'avoidable contact')}{line.avoidable.cost && `, ${money(line.avoidable.cost)}`}</div>}
              </td>
              <td data-label="Owner">{line.touchpoint.ownerTeam || line.touchpoint.function || <span className="tone-unknown">no owner</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shortfall({ line, basis, reach }: { line: FixLine; basis: Basis; reach: Reach }): ReactNode {
  const t = line.touchpoint;
  if (basis === 'gap') return <GapBar gap={t.gap} reach={reach} reason={t.gapReason} width={150} />;
  if (basis === 'promise') {
    const share = t.promise?.share;
    return share ? <span><b className="b">{figure(share.value, 'share')}</b> <span className="grey small">{interval(share, 'share')} · {number((t.promise?.resolved ?? 0) - (t.promise?.kept ?? 0))} broken of {number(t.promise?.resolved)}</span></span> : <span className="tone-unknown">none resolved</span>;
  }
  if (basis === 'score') {
    return t.score ? <span><b className="b">{figure(t.score.value, 'score')}</b> <span className="grey small">{interval(t.score, 'score')} · n {number(t.score.n)}</span></span> : <span className="tone-unknown">not heard</span>;
  }
  return <span><b className="b">{number(line.shortfall, 1)}</b> <span className="grey small">of 100</span></span>;
}

function Unheard({ lines }: { lines: FixFirst['unheard'] }): ReactNode {
  if (lines.length === 0) return <Empty title="Every touchpoint was heard">Some evidence exists for each touchpoint with traffic.</Empty>;
  return (
    <ul className="list">
      {lines.slice(0, 6).map((line) => (
        <li key={line.touchpoint.key} className="row apart" style={{ flexWrap: 'nowrap' }}>
          <span className="grow">
            <TouchpointLink touchpoint={line.touchpoint} className="plain" />
            <span className="grey small" style={{ display: 'block' }}>{number(line.heard)} of {number(line.volume)} heard{line.heard > 0 && line.volume > 0 && ` (${percent(line.heard / line.volume)})`}</span>
          </span>
          <span className="nowrap">{line.revenue12 ? money(line.revenue12) : <Tag dashed>no orders</Tag>}</span>
        </li>
      ))}
    </ul>
  );
}
