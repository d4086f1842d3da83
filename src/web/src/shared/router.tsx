import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Outlet, type RouterHistory } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Overview } from '../measure/Overview';
import { checkSearch, parseSearch, stringifySearch, type Search } from './filters';
import { Frame } from './Frame';
import { Page } from './Page';
import { Empty, Failed, SkeletonRows } from './states';

const root = createRootRoute({
  validateSearch: (raw: Record<string, unknown>): Search => checkSearch(raw),
  component: Outlet,
  notFoundComponent: NotFound,
});

/* Without a session */
const firstRun = createRoute({ getParentRoute: () => root, path: '/first-run', component: lazyRouteComponent(() => import('../trust/Doors'), 'FirstRun') });
const accept = createRoute({ getParentRoute: () => root, path: '/accept', component: lazyRouteComponent(() => import('../trust/Doors'), 'AcceptInvite') });
const reset = createRoute({ getParentRoute: () => root, path: '/reset', component: lazyRouteComponent(() => import('../trust/Doors'), 'ResetPassword') });

/* Behind the sign-in, inside the frame */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Frame });
const overview = createRoute({ getParentRoute: () => inside, path: '/', component: Overview });
const setUp = createRoute({ getParentRoute: () => inside, path: '/set-up', component: lazyRouteComponent(() => import('../trust/SetUp'), 'SetUp') });

const corridor = createRoute({ getParentRoute: () => inside, path: '/design', component: lazyRouteComponent(() => import('../journeys/CorridorScreen'), 'CorridorScreen') });
const catalogue = createRoute({ getParentRoute: () => inside, path: '/design/touchpoints', component: lazyRouteComponent(() => import('../journeys/Catalogue'), 'Catalogue') });
const touchpoint = createRoute({ getParentRoute: () => inside, path: '/design/touchpoints/$key', component: lazyRouteComponent(() => import('../journeys/TouchpointScreen'), 'TouchpointScreen') });
const suggestions = createRoute({ getParentRoute: () => inside, path: '/design/suggestions', component: lazyRouteComponent(() => import('../journeys/Suggestions'), 'Suggestions') });
const rules = createRoute({ getParentRoute: () => inside, path: '/design/rules', component: lazyRouteComponent(() => import('../journeys/Rules'), 'Rules') });
const promises = createRoute({ getParentRoute: () => inside, path: '/design/promises', component: lazyRouteComponent(() => import('../journeys/Promises'), 'Promises') });
const paths = createRoute({ getParentRoute: () => inside, path: '/design/paths', component: lazyRouteComponent(() => import('../journeys/Paths'), 'PathsScreen') });

const listen = createRoute({ getParentRoute: () => inside, path: '/listen', component: lazyRouteComponent(() => import('../listen/Listen'), 'Listen') });
const measure = createRoute({ getParentRoute: () => inside, path: '/measure', component: lazyRouteComponent(() => import('../measure/Metrics'), 'Metrics') });
const act = createRoute({ getParentRoute: () => inside, path: '/act', component: lazyRouteComponent(() => import('../interact/Act'), 'Act') });

const customers = createRoute({ getParentRoute: () => inside, path: '/customers', component: lazyRouteComponent(() => import('../identify/Customers'), 'Customers') });
const portfolio = createRoute({ getParentRoute: () => inside, path: '/customers/portfolio', component: lazyRouteComponent(() => import('../differentiate/PortfolioScreen'), 'PortfolioScreen') });
const accounts = createRoute({ getParentRoute: () => inside, path: '/customers/accounts', component: lazyRouteComponent(() => import('../identify/Accounts'), 'Accounts') });
const account = createRoute({ getParentRoute: () => inside, path: '/customers/accounts/$id', component: lazyRouteComponent(() => import('../identify/AccountScreen'), 'AccountScreen') });
const segments = createRoute({ getParentRoute: () => inside, path: '/customers/segments', component: lazyRouteComponent(() => import('../differentiate/Segments'), 'Segments') });
const segment = createRoute({ getParentRoute: () => inside, path: '/customers/segments/$id', component: lazyRouteComponent(() => import('../differentiate/SegmentScreen'), 'SegmentScreen') });
const reviews = createRoute({ getParentRoute: () => inside, path: '/customers/reviews', component: lazyRouteComponent(() => import('../identify/Reviews'), 'Reviews') });
const customer = createRoute({ getParentRoute: () => inside, path: '/customers/$id', component: lazyRouteComponent(() => import('../identify/CustomerScreen'), 'CustomerScreen') });

const trust = createRoute({ getParentRoute: () => inside, path: '/trust', component: lazyRouteComponent(() => import('../trust/Permission'), 'Permission') });
const audit = createRoute({ getParentRoute: () => inside, path: '/trust/audit', component: lazyRouteComponent(() => import('../trust/Audit'), 'Audit') });

const dataImport = createRoute({ getParentRoute: () => inside, path: '/data', component: lazyRouteComponent(() => import('../record/ImportScreen'), 'ImportScreen') });
const jobs = createRoute({ getParentRoute: () => inside, path: '/data/jobs', component: lazyRouteComponent(() => import('../record/Jobs'), 'Jobs') });
const ledger = createRoute({ getParentRoute: () => inside, path: '/data/ledger', component: lazyRouteComponent(() => import('../record/LedgerScreen'), 'LedgerScreen') });
const refusals = createRoute({ getParentRoute: () => inside, path: '/data/refusals', component: lazyRouteComponent(() => import('../record/Refusals'), 'Refusals') });
const connect = createRoute({ getParentRoute: () => inside, path: '/data/connect', component: lazyRouteComponent(() => import('../record/Connect'), 'Connect') });
const retention = createRoute({ getParentRoute: () => inside, path: '/data/retention', component: lazyRouteComponent(() => import('../record/RetentionScreen'), 'RetentionScreen') });

const takeOut = createRoute({ getParentRoute: () => inside, path: '/data/export', component: lazyRouteComponent(() => import('../record/ExportScreen'), 'ExportScreen') });

const settings = createRoute({ getParentRoute: () => inside, path: '/settings', component: lazyRouteComponent(() => import('../trust/WorkspaceSettings'), 'WorkspaceSettings') });
const people = createRoute({ getParentRoute: () => inside, path: '/settings/people', component: lazyRouteComponent(() => import('../trust/People'), 'People') });
const settingsKeys = createRoute({ getParentRoute: () => inside, path: '/settings/keys', component: lazyRouteComponent(() => import('../record/Connect'), 'KeysScreen') });

const rates = createRoute({ getParentRoute: () => inside, path: '/settings/rates', component: lazyRouteComponent(() => import('../differentiate/RatesScreen'), 'RatesScreen') });

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

const routeTree = root.addChildren([
  firstRun, accept, reset,
  inside.addChildren([
    overview, setUp, corridor, catalogue, touchpoint, suggestions, rules, promises, paths, listen, measure, act, customers, portfolio, accounts, account, segments, segment, reviews,
    customer, trust, audit, dataImport, jobs, ledger, refusals, connect, retention, takeOut, settings, people, settingsKeys, rates, elsewhere,
  ]),
]);

export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <SkeletonRows rows={8} />,
    defaultErrorComponent: ({ error }) => <div style={{ padding: 20 }}><Failed error={error} retry={() => location.reload()} /></div>,
    ...(history ? { history } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

function NotFound(): ReactNode {
  return (
    <Page title="There is no such page" context="The address leads nowhere.">
      <Empty title="Nothing here"><Link to="/">Go to the Overview</Link>, or press / and search.</Empty>
    </Page>
  );
}
