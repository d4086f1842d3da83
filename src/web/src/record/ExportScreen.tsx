import type { ReactNode } from 'react';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useInside } from '../shared/session';
import { Empty } from '../shared/states';
import { DataTabs } from './tabs';

const kinds = [
  { what: 'messages', title: 'Messages', holds: 'Everything as it was received: the record itself, which another Corridor can read in.' },
  { what: 'interactions', title: 'Interactions', holds: 'Every contact with its customer, touchpoint and channel, as answers count it.' },
  { what: 'customers', title: 'Customers', holds: 'Who is known, and by what: what was said about each person and account.' },
  { what: 'feedback', title: 'Feedback', holds: 'Scores, expectations, emotions and words, each with its touchpoint.' },
] as const;

/** Takes everything of one kind out. A download that the browser writes to disk as it comes, however large it is. */
export function ExportScreen(): ReactNode {
  const { can } = useInside();
  return (
    <Page title="Take data out" context="It is yours, whole and in open formats. People who do not permit that their data is used are left out." tabs={<DataTabs />}>
      <Panel>
        {!can('exportPersons') ? <Empty title="Your role does not include taking out data about persons">An administrator can add it in Settings, People and roles.</Empty> : (
          <table className="grid folds">
            <thead><tr><th>What</th><th>Holds</th><th>Download</th></tr></thead>
            <tbody>
              {kinds.map((kind) => (
                <tr key={kind.what}>
                  <td className="lead b">{kind.title}</td>
                  <td className="wide grey">{kind.holds}</td>
                  <td className="nowrap" data-label="Download">
                    <a className="chip" href={`/api/export?what=${kind.what}&format=csv`} download>CSV</a>{' '}
                    <a className="chip" href={`/api/export?what=${kind.what}&format=jsonl`} download>JSON lines</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </Page>
  );
}
