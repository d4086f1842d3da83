import { Button, Drawer } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { Context, Customer } from '../shared/api';
import { carry, type Search } from '../shared/filters';
import { ago, cellName, date, dateTime, money, number, percent, plural, sentence, words } from '../shared/format';
import { Page } from '../shared/Page';
import { CellTag, Dots, Panel, Tag } from '../shared/parts';
import { Personal, PersonalNote } from '../shared/Personal';
import { useAsk } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Loaded, NotYet, Skeleton, SkeletonRows } from '../shared/states';
import { ConsentList, RecordChoice } from '../trust/Consents';
import { told } from '../shared/told';
import { Merge, Unmerge } from './MergeForms';
import { CustomerTabs } from './tabs';
import { Timeline } from './Timeline';
import { TraitValue } from './TraitValue';

export function CustomerScreen(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const { can } = useInside();
  const path = `/api/customers/${encodeURIComponent(id)}`;
  const customer = useAsk<Customer>(path, undefined, { keep: false });
  const c = customer.data;
  // A merged customer answers under a new id: the address follows, so that links stay true.
  useEffect(() => {
    if (c && c.id !== id) void navigate({ to: '/customers/$id', params: { id: c.id }, search: (prev: Search) => prev, replace: true });
  }, [c, id, navigate]);
  const show = (view: string | undefined) => (): void => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, view }) });
  const place = c?.traits.find((t) => t.name === 'city')?.value;
  return (
    <Page
      title={c ? (c.name || `Customer ${c.id.slice(0, 8)}`) : 'Customer'}
      context={c && (
        <span className="row" style={{ gap: 6 }}>
          <span><Dots parts={[c.anonymous ? 'not identified yet' : c.since ? `customer since ${date(c.since)}` : null, typeof place === 'string' ? place : null, `last seen ${ago(c.lastSeen)}`, ...c.accounts.map((a) => <Link key={a.id} to="/customers/accounts/$id" params={{ id: a.id }} search={carry}>{a.name || a.id}</Link>)]} /></span>
          {c.cell && c.cell.cell !== 'unknown' && <CellTag cell={c.cell.cell} />}
          {c.flags.map((flag) => <Tag key={flag} tone="amber" why={flagWhy[flag]}>{words(flag)}</Tag>)}
        </span>
      )}
      tabs={<CustomerTabs />}
      actions={c && (
        <>
          <Button onClick={show('identity')}>Identity · {plural(c.identifiers.length, 'identifier')}</Button>
          {can('editCustomers') && <Button onClick={show('merge')}>Merge</Button>}
        </>
      )}
    >
      <Loaded query={customer} skeleton={<><Skeleton height={60} /><Skeleton height={320} /></>}>
        {(data) => (
          <div className="stack">
            <PersonalNote />
            <div className="two customer">
              <div className="lived"><Timeline id={data.id} counts={data.counts} open={search.open} /></div>
              <div className="before"><BeforeYouSpeak id={data.id} /></div>
              <div className="stack">
                <Standing customer={data} />
                <Traits customer={data} />
                <Consents customer={data} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
      <Drawer opened={!!c && search.view === 'identity'} onClose={show(undefined)} title="Who this is, and how we know" size={560}>
        {c && <Identity customer={c} />}
      </Drawer>
      <Drawer opened={!!c && search.view === 'merge'} onClose={show(undefined)} title={`Merge ${c?.name ?? ''} with another customer`} size={560}>
        {c && <Merge customer={c} />}
      </Drawer>
      <Drawer opened={!!c && search.view === 'unmerge'} onClose={show('identity')} title="Take identifiers apart" size={560}>
        {c && <Unmerge customer={c} />}
      </Drawer>
    </Page>
  );
}

const flagWhy: Record<string, string> = {
  bot: 'Looks like a program, not a person. Left out of figures.',
  test: 'Test traffic. Left out of figures.',
  capped: 'More contacts in a short time than a person can have; what is beyond the cap is left out of figures.',
  'shared-device': 'A device here is used by several people. It joins nobody by itself.',
};

const contextWords: [keyof Context, string][] = [['leftOff', 'Left off'], ['owe', 'We owe'], ['mayAsk', 'May ask'], ['doNotAsk', 'Do not ask'], ['mayOffer', 'May offer']];

function BeforeYouSpeak({ id }: { id: string }): ReactNode {
  const context = useAsk<Context>(`/api/customers/${encodeURIComponent(id)}/context`, undefined, { keep: false });
  const lines = (value: string | string[] | null | undefined): string[] => (value ? (Array.isArray(value) ? value : [value]) : []);
  return (
    <Panel title="Before you speak">
      <Loaded query={context} skeleton={<SkeletonRows rows={4} />}>
        {(data) => (
          <>
            {lines(data.who).length > 0 && <p style={{ padding: '4px 16px 10px' }}>{told(lines(data.who).join('. '))}</p>}
            <dl className="pairs">
              {contextWords.map(([name, label]) => (
                <div key={name}>
                  <dt>{label}</dt>
                  <dd>{lines(data[name]).length === 0 ? <span className="tone-unknown">nothing known</span> : lines(data[name]).map((line) => <div key={line} className="break">{told(line)}</div>)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Standing({ customer: c }: { customer: Customer }): ReactNode {
  const cell = c.cell;
  return (
    <Panel title="Worth and standing">
      <dl className="pairs values">
        <div><dt>12 months</dt><dd>{c.revenue12 ? money(c.revenue12, { compact: false }) : <span className="tone-unknown">unknown</span>}</dd></div>
        <div><dt>In all</dt><dd>{c.revenueTotal ? money(c.revenueTotal, { compact: false }) : <span className="tone-unknown">unknown</span>}</dd></div>
        <div><dt>Portfolio</dt><dd>{cell ? <><Link to="/customers" search={(prev) => ({ ...carry(prev), cell: cell.cell })}>{cellName[cell.cell]}</Link>{cell.since && <span className="grey"> since {date(cell.since)}</span>}</> : <span className="tone-unknown">unknown</span>}</dd></div>
        <div><dt>Relationship score</dt><dd>{cell?.score === null || cell?.score === undefined ? <span className="tone-unknown">never asked</span> : number(cell.score)}</dd></div>
        <div><dt>Headroom</dt><dd>{cell?.headroom === null || cell?.headroom === undefined ? <span className="tone-unknown">unknown</span> : <>{money(cell.headroom)}{cell.p !== null && cell.p !== undefined && <span className="grey"> of {money(cell.p)}</span>}</>}</dd></div>
      </dl>
    </Panel>
  );
}

function Traits({ customer: c }: { customer: Customer }): ReactNode {
  // Where all is from one place, that is said once and not at every line.
  const sources = new Set(c.traits.map((t) => t.source));
  const said = c.traits.filter((t) => t.supplied).length;
  return (
    <Panel title="Traits" aside={c.traits.length > 0 ? `${said === c.traits.length ? 'all' : percent(said / c.traits.length)} said by the customer${sources.size === 1 ? `, ${[...sources].join('')}` : ''}` : null}>
      {c.traits.length === 0 ? <Empty title="No traits">Nothing is known beyond contacts and identifiers.</Empty> : (
        <dl className="pairs">
          {c.traits.map((t) => (
            <div key={`${t.name}-${t.source}`}>
              <dt>{sentence(words(t.name))}</dt>
              <dd><TraitValue value={t.value} /><div className="faint tiny">{[t.kind, t.supplied ? null : 'inferred', sources.size > 1 ? t.source : null, date(t.time)].filter(Boolean).join(', ')}</div></dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Consents({ customer: c }: { customer: Customer }): ReactNode {
  const { can } = useInside();
  const [recording, setRecording] = useState(false);
  return (
    <Panel title="Consents" aside={can('recordConsent', 'managePermission') && !recording ? <button type="button" className="link" onClick={() => setRecording(true)}>Record a choice</button> : <Link to="/trust" search={carry}>purposes</Link>}>
      {recording && <RecordChoice customer={c.id} done={() => setRecording(false)} />}
      <ConsentList consents={c.consents} />
    </Panel>
  );
}

function Identity({ customer: c }: { customer: Customer }): ReactNode {
  const { can } = useInside();
  const navigate = useNavigate();
  if (c.identifiers.length === 0) return <NotYet>This customer has no identifiers on record.</NotYet>;
  return (
    <div className="stack">
      <p className="grey">Each identifier says who bound it to this customer, when and why. Nothing is lost when they are taken apart again.</p>
      <ul className="list panel">
        {c.identifiers.map((i, n) => (
          <li key={i.bindingId ?? n}>
            <div className="row apart">
              <span><span className="grey">{words(i.kind)}</span> <b className="b break"><Personal value={i.value} /></b></span>
              <span className="row" style={{ gap: 4 }}>
                <Tag tone={i.strong ? 'blue' : undefined} why={i.strong ? 'Joins customers by itself.' : 'Says something, but does not join customers by itself.'}>{i.strong ? 'strong' : 'weak'}</Tag>
                {i.verified && <Tag tone="good">verified</Tag>}
                {i.blocked && <Tag tone="amber" why="A value that too many share; it joins nobody.">blocked</Tag>}
              </span>
            </div>
            <div className="grey small"><Dots parts={[i.why && sentence(i.why), i.boundBy && `by ${i.boundBy}`, i.boundAt && dateTime(i.boundAt), i.source && `from ${i.source}`]} /></div>
          </li>
        ))}
      </ul>
      {c.redirectedFrom.length > 0 && <p className="grey">Joined from {plural(c.redirectedFrom.length, 'earlier customer')}: {c.redirectedFrom.join(', ')}</p>}
      {can('editCustomers') && c.identifiers.length > 1 && <div><Button onClick={() => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, view: 'unmerge' }) })}>Take identifiers apart…</Button></div>}
    </div>
  );
}
