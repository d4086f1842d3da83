import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TouchpointList, TouchpointRow } from '../shared/api';
import { carry, fields, type Search, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { ago, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { TakeOutRows, type Columns } from '../shared/TakeOut';
import { DesignTabs } from './tabs';
import { TouchpointDrawer } from './TouchpointForm';
import { TouchpointTable } from './TouchpointTable';

const touchpointColumns: Columns<TouchpointRow> = [
  ['key', (t) => t.key], ['name', (t) => t.name], ['phase', (t) => t.phase], ['owner', (t) => t.owner], ['team', (t) => t.ownerTeam], ['function', (t) => t.function], ['contacts', (t) => t.volume], ['customers', (t) => t.customers],
  ['heard', (t) => t.heard.n], ['share heard', (t) => t.heard.share], ['gap', (t) => t.gap?.value], ['gap low', (t) => t.gap?.low], ['gap high', (t) => t.gap?.high], ['gap n', (t) => t.gap?.n], ['reading', (t) => t.reading],
  ['score', (t) => t.score?.value], ['promises kept', (t) => t.promise?.kept], ['promises resolved', (t) => t.promise?.resolved], ['revenue 12 months', (t) => t.revenue12?.amount], ['currency', (t) => t.revenue12?.currency],
];

export function Catalogue(): ReactNode {
  const { can } = useInside();
  const navigate = useNavigate();
  const list = useAsk<TouchpointList>('/api/touchpoints', toQuery(useFilters()));
  const unmapped = list.data?.touchpoints.filter((t) => !t.mapped).length ?? 0;
  return (
    <Page
      title="Which touchpoints are there?"
      context={list.data && <>{plural(list.data.touchpoints.length, 'touchpoint')} by mapping rules of version {list.data.ruleVersion}{list.data.dataUpTo && ` · data up to ${ago(list.data.dataUpTo)}`}</>}
      tabs={<DesignTabs />}
      filters={fields}
      actions={<>{list.data && <TakeOutRows name="touchpoints" rows={list.data.touchpoints} columns={touchpointColumns} />}{can('editDesign') && <Button onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: 'new' }) })}>Add a touchpoint</Button>}</>}
    >
      {unmapped > 0 && (
        <div className="note row apart">
          <span>{plural(unmapped, 'event name stands', 'event names stand')} as a touchpoint of its own, because nobody mapped it yet.</span>
          <Link to="/design/suggestions" search={carry}>See suggestions</Link>
        </div>
      )}
      <Panel>
        <Loaded query={list}>
          {(data) => data.touchpoints.length > 0
            ? <TouchpointTable touchpoints={data.touchpoints} editable />
            : <Empty title="The catalogue is empty">Take over a <Link to="/design/suggestions" search={carry}>starter catalogue</Link>, or <Link to="/data">import contacts</Link> first and let Corridor suggest touchpoints.</Empty>}
        </Loaded>
      </Panel>
      <TouchpointDrawer />
    </Page>
  );
}
