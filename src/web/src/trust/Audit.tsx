import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useActors } from '../shared/actors';
import type { AuditEntry, AuditVerdict } from '../shared/api';
import { dateTime, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { CustomerLink, Panel } from '../shared/parts';
import { ask } from '../shared/http';
import { useDo, useList, type Page as ListPage } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, LoadedList } from '../shared/states';
import { TrustTabs } from './tabs';

type List = ListPage & { entries: AuditEntry[] };

export function Audit(): ReactNode {
  const { can } = useInside();
  const list = useList<List>('/api/audit', undefined, { enabled: can('readAudit') });
  const nameOf = useActors();
  const verify = useDo(() => ask<AuditVerdict>('/api/audit/verify'));
  return (
    <Page title="Who did what, when?" context="Entries are only ever added, each chained to the one before." tabs={<TrustTabs />} actions={can('readAudit') && <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>Check the chain</Button>}>
      {verify.data && (verify.data.whole
        ? <div className="note">{plural(verify.data.entries, 'entry', 'entries')}, none changed. The last one’s seal is <span className="mono break">{verify.data.head}</span></div>
        : <div className="failed" role="alert"><h3>The log was changed</h3><p>{verify.data.problem ?? `Entry ${verify.data.broken} does not fit the one before.`}</p></div>)}
      <Panel>
        {!can('readAudit') ? <Empty title="Your role does not include the audit log">Administrators, CX leads and data stewards may read it.</Empty> : (
          <LoadedList list={list}>
            {(pages) => {
              const rows = pages.flatMap((p) => p.entries);
              return rows.length === 0 ? <Empty title="Nothing yet" /> : (
                <div className="scroll">
                  <table className="grid folds compact">
                    <thead><tr><th>When</th><th>Who</th><th>Did</th><th>To what</th><th>Detail</th></tr></thead>
                    <tbody>{rows.map((e, i) => <tr key={i}><td className="nowrap grey" data-label="When">{dateTime(e.time)}</td><td className="nowrap" data-label="Who">{nameOf(e.actor)}</td><td className="b nowrap" data-label="Did">{e.action}</td><td className="break" style={{ minWidth: 170 }} data-label="To what"><Subject text={e.subject} name={nameOf} /></td><td className="wide grey break">{e.detail}</td></tr>)}</tbody>
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

function Subject({ text, name }: { text: string; name: (who: string) => string }): ReactNode {
  if (text.startsWith('customer:c_')) return <CustomerLink id={text.slice('customer:'.length)} name={text.slice('customer:'.length)} className="plain" />;
  return name(text);
}
