import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Review } from '../shared/api';
import { ago, sentence, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { CustomerLink, Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { CustomerTabs } from './tabs';

export function Reviews(): ReactNode {
  const { can } = useInside();
  const reviews = useAsk<{ items: Review[] }>('/api/customers/reviews');
  const decide = useDo(({ id, decision }: { id: string; decision: 'join' | 'apart' }) => ask(`/api/customers/reviews/${encodeURIComponent(id)}`, { method: 'POST', body: { decision } }), {
    stale: ['/api/customers'], done: 'Noted. It can be changed from either customer’s identity.',
  });
  return (
    <Page title="Are these the same person?" context="Where the evidence is not enough to join or to keep apart, someone decides." tabs={<CustomerTabs />}>
      <Panel>
        <Loaded query={reviews}>
          {(data) => data.items.length === 0 ? <Empty title="Nothing waits for a decision">All identifiers were clear enough.</Empty> : (
            <ul className="list">
              {data.items.map((r) => (
                <li key={r.id} className="row apart">
                  <div className="grow" style={{ flexBasis: 280 }}>
                    <div><CustomerLink id={r.left.id} name={r.left.name} className="strong" /> <span className="grey">and</span> <CustomerLink id={r.right.id} name={r.right.name} className="strong" /></div>
                    <div className="grey">{sentence(r.why)}</div>
                    <div className="faint small">{r.identifier && (typeof r.identifier === 'string' ? r.identifier : `${words(r.identifier.kind)} ${r.identifier.value}`)} · {ago(r.time)}</div>
                  </div>
                  {can('editCustomers') && (
                    <div className="row">
                      <Button loading={decide.isPending && decide.variables.id === r.id} onClick={() => decide.mutate({ id: r.id, decision: 'join' })}>Same person</Button>
                      <Button loading={decide.isPending && decide.variables.id === r.id} onClick={() => decide.mutate({ id: r.id, decision: 'apart' })}>Two people</Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
