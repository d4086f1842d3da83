import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Ledger, RateList } from '../shared/api';
import { ago, number, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { DataTabs } from './tabs';

export function LedgerScreen(): ReactNode {
  const { can } = useInside();
  const rates = useAsk<RateList>('/api/rates', undefined, { enabled: can('readReports') });
  const ledger = useAsk<Ledger>('/api/ledger', {}, { refetchInterval: 10_000 });
  const t = ledger.data?.total;
  const sum = t ? t.recorded + t.duplicate + t.refused + t.quarantined : 0;
  return (
    <Page
      title="Did everything arrive?"
      context={t && <>Received {number(t.received)} = recorded {number(t.recorded)} + duplicate {number(t.duplicate)} + refused {number(t.refused)} + quarantined {number(t.quarantined)} {sum === t.received ? <span className="good">✓ adds up</span> : <span className="bad">differs by {number(t.received - sum)}</span>}</>}
      tabs={<DataTabs />}
    >
      <Panel title="By source">
        <Loaded query={ledger}>
          {(data) => data.rows.length === 0 ? <Empty title="Nothing was received yet"><Link to="/data">Import a file</Link> or <Link to="/data/connect">connect a client</Link>.</Empty> : (
            <div className="scroll">
              <table className="grid folds">
                <thead><tr><th>Source</th><th className="num">Received</th><th className="num">Recorded</th><th className="num">Duplicate</th><th className="num">Refused</th><th className="num">Quarantined</th><th className="num">Last</th></tr></thead>
                <tbody>
                  {data.rows.map((r) => (
                    <tr key={`${r.kind}-${r.source}`}>
                      <td className="lead"><b className="b break">{r.name || r.source}</b> <span className="grey small">{r.kind}</span>{!!r.conflict && <div className="small amber">{plural(r.conflict, 'message')} came again with other content</div>}</td>
                      <td className="num" data-label="Received">{number(r.received)}</td>
                      <td className="num" data-label="Recorded">{number(r.recorded)}</td>
                      <td className="num" data-label="Duplicate">{number(r.duplicate)}</td>
                      <td className="num" data-label="Refused">{r.refused > 0 ? <Link to="/data/refusals" search={{ source: r.name, state: 'refused' }}>{number(r.refused)}</Link> : 0}</td>
                      <td className="num" data-label="Quarantined">{r.quarantined > 0 ? <Link to="/data/refusals" search={{ source: r.name, state: 'quarantined' }}>{number(r.quarantined)}</Link> : 0}</td>
                      <td className="num grey" data-label="Last">{ago(r.lastReceived)}</td>
                    </tr>
                  ))}
                  <tr className="total">
                    <td className="lead">All sources</td>
                    <td className="num" data-label="Received">{number(data.total.received)}</td><td className="num" data-label="Recorded">{number(data.total.recorded)}</td><td className="num" data-label="Duplicate">{number(data.total.duplicate)}</td>
                    <td className="num" data-label="Refused">{number(data.total.refused)}</td><td className="num" data-label="Quarantined">{number(data.total.quarantined)}</td><td className="hide" />
                  </tr>
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Panel>
      <div className="two even">
        <Panel title="Refused, by reason">
          <Loaded query={ledger}>
            {(data) => data.refusedBy.length === 0 ? <Empty title="Nothing was refused" /> : (
              <ul className="list">
                {[...data.refusedBy].sort((a, b) => b.n - a.n).map((r) => (
                  <li key={`${r.code}-${r.source}`} className="row apart"><span><Link to="/data/refusals" search={{ code: r.code, source: r.source }}>{r.code}</Link> <span className="grey">{data.rows.find((x) => x.source === r.source)?.name ?? r.source}</span></span><span>{number(r.n)}</span></li>
                ))}
              </ul>
            )}
          </Loaded>
        </Panel>
        <Panel title="Recorded, but left out of figures">
          <Loaded query={ledger}>
            {(data) => (
              <dl className="pairs values">
                <div><dt>Programs, not people</dt><dd>{number(data.flagged?.bot ?? 0)}</dd></div>
                <div><dt>Test traffic</dt><dd>{number(data.flagged?.test ?? 0)}</dd></div>
                <div><dt>Beyond a customer’s cap</dt><dd>{plural(data.flagged?.capped ?? 0, 'contact')} <Tag why="More contacts in a short time than a person can have.">why?</Tag></dd></div>
                {rates.data && <div><dt>Orders without an exchange rate</dt><dd>{rates.data.withoutRate > 0 ? <Link to="/settings/rates">{number(rates.data.withoutRate)}</Link> : 0}</dd></div>}
              </dl>
            )}
          </Loaded>
        </Panel>
      </div>
    </Page>
  );
}
