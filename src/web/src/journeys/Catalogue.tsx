import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TouchpointList } from '../shared/api';
import { carry, fields, type Search, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { ago, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded } from '../shared/states';
import { DesignTabs } from './tabs';
import { TouchpointDrawer } from './TouchpointForm';
import { TouchpointTable } from './TouchpointTable';

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
      actions={can('editDesign') && <Button onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: 'new' }) })}>Add a touchpoint</Button>}
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
