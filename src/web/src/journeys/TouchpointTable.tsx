import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TouchpointRow } from '../shared/api';
import { carry, type Search } from '../shared/filters';
import { compact, figure, interval, money, number, percent } from '../shared/format';
import { Bar, GapBar, placeOf, reachOf, Tag, TouchpointLink } from '../shared/parts';
import { useInside } from '../shared/session';

type Column = 'name' | 'volume' | 'heard' | 'gap' | 'promise' | 'money';

const value: Record<Column, (t: TouchpointRow) => number | string> = {
  name: (t) => t.name.toLowerCase(),
  volume: (t) => -t.volume,
  heard: (t) => -t.heard.share,
  // Unheard ones come last, not in the middle: unknown is not zero.
  gap: (t) => t.gap?.value ?? Infinity,
  promise: (t) => t.promise?.share?.value ?? Infinity,
  money: (t) => -(t.revenue12?.amount ?? -Infinity),
};

export function TouchpointTable({ touchpoints, editable = false }: { touchpoints: TouchpointRow[]; editable?: boolean }): ReactNode {
  const { sort } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const { can } = useInside();
  const by: Column = sort && sort in value ? (sort as Column) : 'volume';
  const rows = [...touchpoints].sort((a, b) => {
    const [x, y] = [value[by](a), value[by](b)];
    return x < y ? -1 : x > y ? 1 : b.volume - a.volume;
  });
  const reach = reachOf(rows.map((t) => t.gap));
  const head = (column: Column, text: string, className?: string): ReactNode => (
    <th className={className} aria-sort={by === column ? 'ascending' : undefined}>
      <button type="button" className="sort" onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, sort: column === 'volume' ? undefined : column }), replace: true })}>
        {text}{by === column && <span aria-hidden="true"> ▾</span>}
      </button>
    </th>
  );
  return (
    <div className="scroll">
      <table className="grid folds">
        <thead>
          <tr>
            {head('name', 'Touchpoint')}
            {head('volume', 'Contacts', 'num')}
            {head('heard', 'Heard')}
            {head('gap', 'Gap, with interval')}
            {head('promise', 'Promises kept', 'num')}
            {head('money', 'Revenue, 12 months', 'num')}
            <th>Owner</th>
            {editable && can('editDesign') && <th><span className="visually-hidden">Edit</span></th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((t) => (
            <tr key={t.key} className="opens">
              <td className="lead"><TouchpointLink touchpoint={t} />{!t.mapped && <> <Tag dashed why="No rule or catalogue entry names this event yet; see Suggestions.">unmapped</Tag></>}<div className="grey small">{placeOf(t)}</div></td>
              <td className="num" data-label="Contacts">{number(t.volume)}<div className="grey small">{compact(t.customers)} customers</div></td>
              <td data-label="Heard" style={{ minWidth: 84 }}>
                <span className={t.heard.n === 0 ? 'tone-unknown' : undefined}>{t.heard.n === 0 ? 'never' : percent(t.heard.share)}</span>
                <Bar share={t.heard.n === 0 ? null : t.heard.share} />
              </td>
              <td data-label="Gap"><GapBar gap={t.gap} reach={reach} reason={t.gapReason} /></td>
              <td className="num" data-label="Promises kept">
                {t.promise?.share ? <>{figure(t.promise.share.value, 'share')}<div className="grey small">{interval(t.promise.share, 'share')} of {compact(t.promise.resolved)}</div></> : <span className="tone-unknown">none made</span>}
                {!!t.overdue && <div className="small bad">{number(t.overdue)} overdue</div>}
              </td>
              <td className="num" data-label="Revenue">{t.revenue12 ? money(t.revenue12) : <span className="tone-unknown">unknown</span>}</td>
              <td data-label="Owner">{t.ownerTeam || <span className="tone-unknown">no owner</span>}</td>
              {editable && can('editDesign') && (
                <td className="end">
                  {t.mapped
                    ? <button type="button" className="link" onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: t.key }) })} aria-label={`Edit ${t.name}`}>Edit</button>
                    : <Link to="/design/suggestions" search={(prev) => ({ ...carry(prev), q: t.name })} aria-label={`Map ${t.name}`}>Map</Link>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
