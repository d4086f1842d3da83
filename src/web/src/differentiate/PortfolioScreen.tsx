import { Button, NumberInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import type { Cell, Portfolio } from '../shared/api';
import { Chart, type Colours } from '../shared/Chart';
import { carry, type Search } from '../shared/filters';
import { amountOf, cellName, money, number, percent, plural } from '../shared/format';
import { ask } from '../shared/http';
import { CustomerTabs } from '../identify/tabs';
import { Page } from '../shared/Page';
import { CustomerLink, Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded, Skeleton } from '../shared/states';

const order: Cell[] = ['atRisk', 'model', 'growth', 'dangling', 'unknown'];
const action: Record<Cell, string> = {
  model: 'Reward them, ask for a recommendation.',
  growth: 'Offer what they need more of; ranked by headroom.',
  atRisk: 'Speak to them now; a lot of revenue is behind a low score.',
  dangling: 'Rescue where it pays, else let go.',
  unknown: 'Never asked. Hear them before you judge.',
};

export function PortfolioScreen(): ReactNode {
  const portfolio = useAsk<Portfolio>('/api/portfolio');
  const p = portfolio.data;
  return (
    <Page
      title="Who is worth what, and how do they feel about us?"
      context={p && <>{plural(p.total.customers, p.basis === 'accounts' ? 'account' : 'customer')}, {money(p.total.revenue, { currency: p.currency })} in 12 months</>}
      tabs={<CustomerTabs />}
    >
      <Loaded query={portfolio} skeleton={<Skeleton height={420} />}>
        {(data) => data.total.customers === 0
          ? <Panel><Empty title="No customers to place yet">The portfolio needs orders (revenue of 12 months) and answers to a relationship question such as NPS. <Link to="/data">Import both</Link>.</Empty></Panel>
          : (
            <div className="stack">
              <div className="two">
                <Panel title="Score by revenue" aside={data.points.length < data.total.customers ? `a sample of ${number(data.points.length)}` : null} footer={<><span>Each dot opens a customer. Never asked: {number(data.cells.unknown.customers)}, not drawn.</span></>}>
                  <div style={{ padding: '4px 10px' }}><Scatter portfolio={data} /></div>
                </Panel>
                <div className="stack">
                  <Cuts portfolio={data} />
                  <Panel title="How it is reckoned" pad><p className="grey">{data.definition}</p></Panel>
                </div>
              </div>
              <Cells portfolio={data} />
              <Largest portfolio={data} />
            </div>
          )}
      </Loaded>
    </Page>
  );
}

function Scatter({ portfolio }: { portfolio: Portfolio }): ReactNode {
  const navigate = useNavigate();
  const cutRevenue = amountOf(portfolio.cuts.revenue) ?? 0;
  const option = useMemo(() => (c: Colours): EChartsCoreOption => {
    const points = portfolio.points.filter((p) => p.score !== null && p.cell !== 'unknown');
    // Revenue spans decades, so its axis is logarithmic; what is below one unit stands at one.
    const most = Math.max(10, ...points.map((p) => amountOf(p.revenue) ?? 0)) * 1.3;
    const least = Math.max(1, Math.min(cutRevenue / 4, ...points.map((p) => Math.max(1, amountOf(p.revenue) ?? 1))) * 0.8);
    const colour: Record<Cell, string> = { model: c.green, growth: c.amber, atRisk: c.red, dangling: c.unknown, unknown: c.unknown };
    const symbol: Record<Cell, string> = { model: 'circle', growth: 'triangle', atRisk: 'diamond', dangling: 'rect', unknown: 'circle' };
    const name = (cell: Cell, position: string) => ({ name: `${cellName[cell]}  ${number(portfolio.cells[cell]?.customers ?? 0)}`, label: { position, color: c.grey, fontSize: 12, fontWeight: 600 }, itemStyle: { color: { model: c.greenTint, growth: c.amberTint, atRisk: c.redTint, dangling: c.greyTint, unknown: c.greyTint }[cell] } });
    const { score } = portfolio.cuts;
    return {
      grid: { left: 62, right: 16, top: 12, bottom: 38 },
      tooltip: {
        trigger: 'item', backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 12 }, confine: true,
        formatter: ({ data }: { data: { value: number[]; at: number } }) => {
          const p = points[data.at];
          return p ? `${p.name.replace(/[&<>]/g, (x) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[x] ?? x)}<br>score ${number(p.score)}, ${money(p.revenue, { currency: portfolio.currency })}${amountOf(p.headroom) ? `<br>headroom ${money(p.headroom, { currency: portfolio.currency })}` : ''}` : '';
        },
      },
      xAxis: { type: 'value', min: 0, max: 100, name: 'score', nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: c.grey }, axisLabel: { color: c.grey }, splitLine: { show: false }, axisLine: { lineStyle: { color: c.line } } },
      yAxis: { type: 'log', min: least, max: most, name: 'revenue, 12 months', nameLocation: 'middle', nameGap: 46, nameTextStyle: { color: c.grey }, axisLabel: { color: c.grey, showMinLabel: false, showMaxLabel: false, formatter: (v: number) => money(v, { currency: portfolio.currency }) }, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: c.line } } },
      series: [
        {
          type: 'scatter', symbolSize: 7, large: false,
          data: points.map((p, at) => ({ value: [p.score ?? 0, Math.max(least, amountOf(p.revenue) ?? 0)], at, id: p.id, symbol: symbol[p.cell], itemStyle: { color: colour[p.cell], opacity: 0.65 } })),
          markArea: {
            silent: true,
            data: [
              [{ ...name('atRisk', 'insideTopLeft'), coord: [0, most] }, { coord: [score, Math.max(least, cutRevenue)] }],
              [{ ...name('model', 'insideTopRight'), coord: [score, most] }, { coord: [100, Math.max(least, cutRevenue)] }],
              [{ ...name('dangling', 'insideBottomLeft'), coord: [0, Math.max(least, cutRevenue)] }, { coord: [score, least] }],
              [{ ...name('growth', 'insideBottomRight'), coord: [score, Math.max(least, cutRevenue)] }, { coord: [100, least] }],
            ],
          },
        },
      ],
    };
  }, [portfolio, cutRevenue]);
  return (
    <Chart
      option={option}
      height={400}
      label={`Customers by score and revenue. ${order.map((cell) => `${cellName[cell]}: ${number(portfolio.cells[cell]?.customers ?? 0)}`).join(', ')}.`}
      onPick={(data) => {
        const id = (data as { id?: string } | undefined)?.id;
        if (id) void navigate({ to: '/customers/$id', params: { id }, search: carry });
      }}
    />
  );
}

function Cuts({ portfolio }: { portfolio: Portfolio }): ReactNode {
  const { can } = useInside();
  const [score, setScore] = useState<number | string>(portfolio.cuts.score);
  const [revenue, setRevenue] = useState<number | string>(Math.round(amountOf(portfolio.cuts.revenue) ?? 0));
  const save = useDo(() => ask('/api/portfolio/cuts', { method: 'PUT', body: { score: Number(score), revenue: Number(revenue) } }), { stale: ['/api/portfolio', '/api/overview', '/api/customers'], done: 'The cuts were moved; customers are placed again.', quiet: true });
  const editable = portfolio.cuts.editable !== false && can('editDesign', 'manageWorkspace');
  return (
    <Panel title="Where the lines are drawn" pad>
      <form className="stack tight" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
        <NumberInput label="Good score from" min={0} max={100} value={score} onChange={setScore} disabled={!editable} />
        <NumberInput label={`High revenue from, ${portfolio.currency}`} min={0} thousandSeparator=" " value={revenue} onChange={setRevenue} disabled={!editable} />
        {save.isError && <Failed error={save.error} />}
        {editable && <div><Button type="submit" loading={save.isPending}>Move the lines</Button></div>}
      </form>
    </Panel>
  );
}

function Cells({ portfolio }: { portfolio: Portfolio }): ReactNode {
  const m = (v: Parameters<typeof money>[0]): string => money(v, { currency: portfolio.currency });
  return (
    <Panel title="The five groups">
      <div className="scroll">
        <table className="grid folds">
          <thead><tr><th>Group</th><th className="num">Customers</th><th className="num">Revenue, 12 months</th><th className="num">Per customer</th><th className="num">Headroom</th><th>Moves</th><th>What to do</th></tr></thead>
          <tbody>
            {order.map((cell) => {
              const c = portfolio.cells[cell];
              if (!c) return null;
              const from = (Object.entries(c.from ?? {}) as [Cell, number][]).filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]).slice(0, 2);
              return (
                <tr key={cell} className="opens">
                  <td className="lead"><Link to="/customers" search={(prev: Search) => ({ ...carry(prev), cell })} className={`strong ${cell === 'unknown' ? 'tone-unknown' : ''}`}>{cellName[cell]}</Link></td>
                  <td className="num" data-label="Customers">{number(c.customers)} <span className="grey small">{percent(c.customers / Math.max(1, portfolio.total.customers))}</span></td>
                  <td className="num" data-label="Revenue">{m(c.revenue)}</td>
                  <td className="num" data-label="Per customer">{m(c.perCustomer)}</td>
                  <td className="num" data-label="Headroom">{c.headroom === null ? <span className="tone-unknown">unknown</span> : m(c.headroom)}</td>
                  <td data-label="Moves"><span className="nowrap">+{number(c.movedIn)} in, −{number(c.movedOut)} out</span>{from.length > 0 && <div className="grey small">{from.map(([f, n]) => `${number(n)} from ${cellName[f]}`).join(', ')}</div>}</td>
                  <td className="wide grey">{action[cell]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Largest({ portfolio }: { portfolio: Portfolio }): ReactNode {
  return (
    <div className="two even">
      {order.filter((cell) => (portfolio.cells[cell]?.top.length ?? 0) > 0).map((cell) => (
        <Panel key={cell} title={cell === 'growth' ? `${cellName[cell]}: most headroom` : `${cellName[cell]}: ten largest`} aside={<Link to="/customers" search={(prev: Search) => ({ ...carry(prev), cell })}>all</Link>}>
          <table className="grid compact">
            <thead><tr><th>Customer</th><th className="num">Score</th><th className="num">12 months</th><th className="num">Headroom</th></tr></thead>
            <tbody>
              {portfolio.cells[cell].top.slice(0, 10).map((c, i) => (
                <tr key={c.id ?? i} className="opens">
                  <td><CustomerLink id={c.id} name={c.name} className="plain" /></td>
                  <td className="num">{c.score === null ? <span className="tone-unknown">never asked</span> : number(c.score)}</td>
                  <td className="num">{money(c.revenue, { currency: portfolio.currency })}</td>
                  <td className="num grey">{c.headroom === null ? '–' : money(c.headroom, { currency: portfolio.currency })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  );
}
