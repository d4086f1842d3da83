import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { carry } from '../shared/filters';
import { Page } from '../shared/Page';
import { Empty, NotYet } from '../shared/states';
import { Panel } from '../shared/parts';

export function Act(): ReactNode {
  return (
    <Page title="Whose turn is it?" context="Cases, improvements and decisions will stand here.">
      <NotYet>Cases open by themselves when someone was disappointed; several with one cause become an improvement. This part comes with a later release.</NotYet>
      <Panel>
        <Empty title="What it will need from you">
          Touchpoints with a team that answers for them (<Link to="/design/touchpoints" search={carry}>set owners</Link>), feedback with words (<Link to="/listen" search={carry}>see who was heard</Link>), and people with roles (<Link to="/settings/people">invite them</Link>). Until then, <Link to="/" search={carry}>What to fix first</Link> names the touchpoints and opens the customers.
        </Empty>
      </Panel>
    </Page>
  );
}
