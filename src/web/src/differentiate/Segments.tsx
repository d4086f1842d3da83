import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SegmentList, TouchpointList } from '../shared/api';
import { number, percent, plural, signed } from '../shared/format';
import { CustomerTabs } from '../identify/tabs';
import { Page } from '../shared/Page';
import { Bar, Panel } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { inWords } from './conditions';

/** Saved, live sets of customers. */
export function Segments(): ReactNode {
  const { can } = useInside();
  const list = useAsk<SegmentList>('/api/segments');
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  const names = {
    touchpoint: (key: string) => touchpoints.data?.touchpoints.find((t) => t.key === key)?.name ?? key,
    segment: (id: number) => list.data?.segments.find((s) => s.id === id)?.name ?? String(id),
  };
  return (
    <Page
      title="Which customers belong together?"
      context={list.data && `Segments are live: who fits belongs to them at once. Every screen can be narrowed to one.${list.data.everybody === null ? '' : ` ${plural(list.data.everybody, 'customer')} in all.`}`}
      tabs={<CustomerTabs />}
      actions={can('editDesign') ? <Link to="/customers/segments/$id" params={{ id: 'new' }} className="chip">Make a segment</Link> : undefined}
    >
      <Panel>
        <Loaded query={list}>
          {(data) => data.segments.length === 0
            ? <Empty title="No segments yet">For example: who complained and was not called back within a week. {can('editDesign') ? <Link to="/customers/segments/$id" params={{ id: 'new' }}>Make the first one</Link> : 'A CX lead can make one'}.</Empty>
            : (
              <table className="grid folds">
                <thead><tr><th>Segment</th><th>Who belongs to it</th><th className="num">Customers</th><th style={{ width: 130 }}>Of all</th><th className="num">In 7 days</th></tr></thead>
                <tbody>
                  {data.segments.map((s) => (
                    <tr key={s.id} className="opens">
                      <td className="lead b"><Link to="/customers/segments/$id" params={{ id: String(s.id) }} className="strong">{s.name}</Link></td>
                      <td className="wide grey">{inWords(s.condition, names)}</td>
                      <td className="num" data-label="Customers">{s.size === null ? <span className="tone-unknown">fewer than 5</span> : number(s.size)}</td>
                      <td data-label="Of all">{s.share === null ? <span className="tone-unknown">unknown</span> : <>{percent(s.share)}<Bar share={s.share} /></>}</td>
                      <td className="num" data-label="In 7 days">{s.change === null ? <span className="tone-unknown">not known yet</span> : signed(s.change, 0)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
        </Loaded>
      </Panel>
    </Page>
  );
}
