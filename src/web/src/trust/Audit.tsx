import type { ReactNode } from 'react';
import type { AuditEntry } from '../shared/api';
import { dateTime } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, LoadedList } from '../shared/states';
import { TrustTabs } from './tabs';

type List = ListPage & { entries: AuditEntry[] };

export function Audit(): ReactNode {
  const { can } = useInside();
  const list = useList<List>('/api/audit', undefined, { enabled: can('readAudit') });
  return (
    <Page title="Who did what, when?" context="Entries are only ever added." tabs={<TrustTabs />}>
      <Panel>
        {!can('readAudit') ? <Empty title="Your role does not include the audit log">Administrators, CX leads and data stewards may read it.</Empty> : (
          <LoadedList list={list}>
            {(pages) => {
              const rows = pages.flatMap((p) => p.entries);
              return rows.length === 0 ? <Empty title="Nothing yet" /> : (
                <div className="scroll">
                  <table className="grid folds compact">
                    <thead><tr><th>When</th><th>Who</th><th>Did</th><th>To what</th><th>Detail</th></tr></thead>
                    <tbody>{rows.map((e, i) => <tr key={i}><td className="nowrap grey" data-label="When">{dateTime(e.time)}</td><td className="break" data-label="Who">{e.actor}</td><td className="b" data-label="Did">{e.action}</td><td className="break" data-label="To what">{e.subject}</td><td className="wide grey break">{e.detail}</td></tr>)}</tbody>
                  </table>
                </div>
              );
            }}
          </LoadedList>
        )}
      </Panel>
    </Page>
  );
}
