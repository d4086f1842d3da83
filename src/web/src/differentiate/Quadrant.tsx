import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Cell, Portfolio } from '../shared/api';
import { carry } from '../shared/filters';
import { amountOf, cellName, compact, money, number } from '../shared/format';

const places: Cell[] = ['atRisk', 'model', 'dangling', 'growth'];

/** The four fields of the portfolio; each opens the customers in it. Unknown stands apart, because it is not a low score. */
export function Quadrant({ portfolio }: { portfolio: Portfolio }): ReactNode {
  const unknown = portfolio.cells.unknown;
  return (
    <div className="stack tight">
      <div className="quadrant">
        <span className="axis-y" aria-hidden="true">revenue →</span>
        {places.map((cell) => <Field key={cell} cell={cell} portfolio={portfolio} />)}
        <span className="axis-x" aria-hidden="true">score →</span>
      </div>
      <Link to="/customers" search={(prev) => ({ ...carry(prev), cell: 'unknown' })} className="field unknown">
        <b>Unknown</b>
        {number(unknown?.customers ?? 0)} never asked{unknown && ` · ${money(unknown.revenue, { currency: portfolio.currency })}`}
      </Link>
    </div>
  );
}

function Field({ cell, portfolio }: { cell: Cell; portfolio: Portfolio }): ReactNode {
  const field = portfolio.cells[cell];
  if (!field) return <span className={`field ${cell}`}><b>{cellName[cell]}</b></span>;
  const source = (Object.entries(field.from ?? {}) as [Cell, number][]).filter(([from, n]) => from !== cell && n > 0).sort((a, b) => b[1] - a[1])[0];
  const headroom = amountOf(field.headroom);
  return (
    <Link to="/customers" search={(prev) => ({ ...carry(prev), cell })} className={`field ${cell}`}>
      <b>{cellName[cell]}</b>
      <span className="line">{compact(field.customers)} · {money(field.revenue, { currency: portfolio.currency })}</span>
      {cell === 'growth' && headroom !== null && headroom > 0 && <span className="line amber">headroom {money(headroom, { currency: portfolio.currency })}</span>}
      {cell === 'atRisk' && source && <span className="line bad">+{number(source[1])} from {cellName[source[0]]}</span>}
    </Link>
  );
}
