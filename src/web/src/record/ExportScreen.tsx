import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useInside } from '../shared/session';
import { Empty } from '../shared/states';
import { DataTabs } from './tabs';

const kinds = [
  { what: 'interactions', name: 'Interactions', holds: 'Every contact: who, when, at which touchpoint, by which channel, with all its properties.' },
  { what: 'feedback', name: 'Feedback', holds: 'Scores, expectations, emotions and words, as they were given.' },
  { what: 'customers', name: 'Customers', holds: 'What is known of people and accounts: the messages that said who they are.' },
  { what: 'messages', name: 'Messages', holds: 'Everything that was recorded, to the letter. Can be imported again, here or elsewhere.' },
] as const;

/** Data leaves as easily as it came: a file of everything of one kind, written while it is downloaded. */
export function ExportScreen(): ReactNode {
  const { can } = useInside();
  return (
    <Page title="Take data out" context="All of one kind, without those who do not permit it. Each export stands in the audit." tabs={<DataTabs />}>
      <Panel>
        {can('exportPersons') ? (
          <ul className="list">
            {kinds.map((k) => (
              <li key={k.what} className="row apart">
                <span className="grow" style={{ flexBasis: 280 }}><b className="b">{k.name}</b><span className="grey" style={{ display: 'block' }}>{k.holds}</span></span>
                <span className="row">
                  <a className="chip" href={`/api/export?what=${k.what}&format=csv`} download={`${k.what}.csv`} aria-label={`${k.name} as CSV`}>CSV</a>
                  <a className="chip" href={`/api/export?what=${k.what}&format=jsonl`} download={`${k.what}.jsonl`} aria-label={`${k.name} as JSON lines`}>JSON lines</a>
                </span>
              </li>
            ))}
          </ul>
        ) : <Empty title="Your role does not include taking persons out">A data steward can. Reports without persons can be saved as CSV from their own screens, such as <Link to="/design/touchpoints">Touchpoints</Link>.</Empty>}
      </Panel>
      <p className="grey small">In CSV, cells that a spreadsheet would run as a formula are made harmless. From a terminal: <code>./corridor export --what interactions --format csv --out contacts.csv</code></p>
    </Page>
  );
}
