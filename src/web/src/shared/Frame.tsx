import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, type LinkProps } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { SignIn } from '../trust/SignIn';
import type { Job, Right, Session } from './api';
import { carry } from './filters';
import { configureFormats, number } from './format';
import { ask } from './http';
import { describe, sessionPath, useAsk, useSession } from './queries';
import { openSearch, SearchBox } from './SearchBox';
import { SessionContext } from './session';
import { Failed, Skeleton } from './states';
import { strings } from './strings';
import { say } from './toasts';

/** Everything behind the sign-in: navigation at the left, the screen at the right. The address stays while one signs in. */
export function Frame(): ReactNode {
  const session = useSession();
  if (session.isPending) {
    return <div className="frame"><div className="nav" /><div className="page stack"><Skeleton height={26} width={260} /><Skeleton height={16} width={380} /><Skeleton height={240} /></div></div>;
  }
  if (session.isError) return <div className="door"><div style={{ maxWidth: 440 }}><Failed error={session.error} retry={() => void session.refetch()} /></div></div>;
  if ('signedOut' in session.data) return <SignIn firstRun={session.data.firstRun} />;
  return <Inside session={session.data} />;
}

interface Item {
  to: NonNullable<LinkProps['to']>;
  text: string;
  right?: Right[];
  count?: number | undefined;
  exact?: boolean;
}

function Inside({ session }: { session: Session }): ReactNode {
  const { workspace, user } = session;
  configureFormats({ timeZone: workspace.timeZone, currency: workspace.currency, locale: navigator.language });
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const can = (...rights: Right[]): boolean => rights.length === 0 || rights.some((right) => user.rights.includes(right));

  useEffect(() => setOpen(false), [pathname]);
  const guide = !workspace.setUp && can('manageWorkspace');
  useEffect(() => {
    if (guide && pathname === '/') void navigate({ to: '/set-up', replace: true });
  }, [guide, pathname, navigate]);

  const jobs = useAsk<{ jobs: Job[] }>('/api/jobs', {}, { enabled: can('readLedger', 'import'), refetchInterval: 15_000 });
  const running = jobs.data?.jobs?.filter((job) => job.state === 'running' || job.state === 'queued').length;
  const nav = strings.nav;
  const groups: { title?: string; items: Item[] }[] = [
    { items: [{ to: '/', text: nav.overview, exact: true }] },
    { title: nav.see, items: [{ to: '/design', text: nav.design }, { to: '/listen', text: nav.listen }, { to: '/customers', text: nav.customers }, { to: '/measure', text: nav.measure }] },
    { title: nav.do, items: [{ to: '/act', text: nav.act }, { to: '/trust', text: nav.trust }] },
    { title: nav.run, items: [{ to: '/data', text: nav.data, count: running }, { to: '/settings', text: nav.settings }] },
  ];
  return (
    <SessionContext value={{ session, can }}>
      <a className="skip" href="#heading">{strings.skip}</a>
      <div className="frame">
        <div className="topbar">
          <Brand />
          <div className="row">
            <button type="button" className="chip" onClick={openSearch}>Search</button>
            <button type="button" className="chip" aria-expanded={open} aria-controls="navigation" onClick={() => setOpen(!open)}>{open ? strings.close : strings.menu}</button>
          </div>
        </div>
        <nav id="navigation" className={open ? 'nav open' : 'nav'} aria-label="Main">
          <Brand />
          {groups.map((group) => (
            <div key={group.title ?? 'top'} className={group.title ? 'nav-group' : undefined}>
              {group.title && <span>{group.title}</span>}
              {group.items.map((item) => (
                <Link key={item.to} to={item.to} search={carry} className="item" activeOptions={{ exact: item.exact ?? false, includeSearch: false }}>
                  {item.text}
                  {!!item.count && <span className="count">{number(item.count)} running</span>}
                </Link>
              ))}
            </div>
          ))}
          <Who session={session} />
        </nav>
        <main className="page" id="content">
          {workspace.sample && can('manageWorkspace') && pathname === '/' && <SampleNote name={workspace.name} />}
          <Outlet />
        </main>
      </div>
      <SearchBox canReadCustomers={can('readCustomers')} />
    </SessionContext>
  );
}

function Brand(): ReactNode {
  return (
    <Link to="/" search={carry} className="brand">
      <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true"><path d="M1 12.5c4.5 0 4.5-11 9-11s4.5 11 9 11" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" /></svg>
      {strings.product}
    </Link>
  );
}

function Who({ session }: { session: Session }): ReactNode {
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const other = session.workspaces.filter((w) => w.id !== session.workspace.id);
  const act = (task: Promise<unknown>): void => {
    task.then(() => client.resetQueries()).catch((error: unknown) => say(describe(error), { bad: true }));
  };
  return (
    <div className="nav-foot">
      <Menu position="top-start" width={210}>
        <Menu.Target>
          <button type="button" className="who">
            <span>{session.user.name || session.user.email}</span>
            <span className="faint tiny">{session.workspace.name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {other.length > 0 && (
            <>
              <Menu.Label>Workspace</Menu.Label>
              {other.map((w) => <Menu.Item key={w.id} onClick={() => act(ask('/api/session/workspace', { method: 'PUT', body: { id: w.id } }))}>{w.name}</Menu.Item>)}
              <Menu.Divider />
            </>
          )}
          {session.user.rights.includes('manageWorkspace') && <><Menu.Item onClick={() => void navigate({ to: '/settings', hash: 'workspaces' })}>Make another workspace…</Menu.Item><Menu.Divider /></>}
          <Menu.Label>Light and dark</Menu.Label>
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Menu.Item key={scheme} closeMenuOnClick={false} onClick={() => setColorScheme(scheme)} rightSection={colorScheme === scheme ? '✓' : undefined}>
              {strings.scheme[scheme]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => act(ask(sessionPath, { method: 'DELETE' }))}>{strings.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function SampleNote({ name }: { name: string }): ReactNode {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [ask2, setAsk2] = useState(false);
  return (
    <div className="note row apart" style={{ marginBottom: 16 }}>
      <span>{name} is a sample company, made from a seed. Nothing in it is real.</span>
      {ask2 ? (
        <span className="row">
          <Button
            loading={busy}
            color="red"
            variant="filled"
            onClick={() => {
              setBusy(true);
              ask('/api/workspaces/current/sample', { method: 'DELETE' })
                .then(() => { say('The sample company is being removed.'); return client.resetQueries(); })
                .catch((error: unknown) => say(describe(error), { bad: true }))
                .finally(() => { setBusy(false); setAsk2(false); });
            }}
          >
            Remove it all
          </Button>
          <Button onClick={() => setAsk2(false)}>Keep it</Button>
        </span>
      ) : <Button onClick={() => setAsk2(true)}>Remove the sample data</Button>}
    </div>
  );
}
