import { Tooltip } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Customer, TimelineItem, TimelineKind } from '../shared/api';
import { carry, onlyThis, type Search } from '../shared/filters';
import { dateTime, duration, money, number, phaseName, plural, signed, words } from '../shared/format';
import { CustomerLink, Dots, Panel, Tag } from '../shared/parts';
import { useList, type Page as ListPage } from '../shared/queries';
import { Empty, LoadedList, SkeletonRows } from '../shared/states';

const kinds: { value: TimelineKind; label: string }[] = [
  { value: 'all', label: 'Everything' }, { value: 'feedback', label: 'feedback' }, { value: 'purchases', label: 'purchases' }, { value: 'contacts', label: 'contacts' }, { value: 'promises', label: 'promises' },
  { value: 'identity', label: 'identity and consent' },
];

type Items = ListPage & { items: TimelineItem[] };

export function Timeline({ id, counts, open }: { id: string; counts: Customer['counts']; open: string | undefined }): ReactNode {
  const { kind } = useSearch({ strict: false }) as Search;
  const chosen = kinds.find((k) => k.value === kind)?.value ?? 'all';
  const list = useList<Items>(`/api/customers/${encodeURIComponent(id)}/timeline`, { kind: chosen });
  return (
    <Panel>
      <div className="row apart" style={{ padding: '12px 16px 8px' }}>
        <div className="row" role="group" aria-label="Show" style={{ gap: 6 }}>
          {kinds.map((k) => (
            <Link key={k.value} to="." search={(prev: Search) => ({ ...prev, kind: k.value === 'all' ? undefined : k.value })} resetScroll={false} activeOptions={onlyThis} className={k.value === chosen ? 'chip on' : 'chip dashed'}>{k.label}</Link>
          ))}
        </div>
        <span className="grey">{plural(counts.contacts, 'contact')} · {plural(counts.orders, 'order')} · heard {counts.heard === 1 ? 'once' : plural(counts.heard, 'time')} · {plural(counts.promises, 'promise')}</span>
      </div>
      <LoadedList list={list} skeleton={<SkeletonRows rows={6} height={44} />}>
        {(pages) => {
          const items = pages.flatMap((p) => p.items);
          if (items.length === 0) return <Empty title="Nothing of this kind">There is no {chosen === 'all' ? 'contact' : chosen} on record for this customer.</Empty>;
          return <ol className="timeline">{items.map((item, i) => <Item key={`${item.messageId}-${i}`} item={item} open={item.messageId === open} />)}</ol>;
        }}
      </LoadedList>
    </Panel>
  );
}

/** One thing that happened. `who` where it stands among those of other people. */
export function Item({ item, open, who }: { item: TimelineItem; open: boolean; who?: { id: string; name: string } | undefined }): ReactNode {
  // On the day it was made nobody knew how it would turn out; that stands at the day it was resolved.
  const making = item.event === 'Promise Made' && item.promise?.kept !== null && item.promise?.kept !== undefined;
  const tone = item.class === 'disappointed' || (item.promise?.kept === false && !making) ? 'bad' : item.class === 'exceeded' || item.class === 'delighted' ? 'good' : item.order ? 'order' : '';
  const how = [item.event ?? item.type, item.source && `as ${words(item.source.kind)} ${item.source.value}`, `recorded ${dateTime(item.receivedAt)}`, `message ${item.messageId}`].filter(Boolean).join(', ');
  const emotions = Object.entries(item.emotions ?? {}).filter(([, level]) => level);
  const heard = [
    item.metric && item.score !== null ? `${item.metric.toUpperCase()} ${number(item.score, Number.isInteger(item.score) ? 0 : 1)}` : item.score !== null ? `score ${number(item.score, Number.isInteger(item.score) ? 0 : 1)}` : null,
    item.scale && item.score !== null ? `on ${item.scale.min}–${item.scale.max}` : null,
    item.expectation !== null ? `expected ${number(item.expectation, Number.isInteger(item.expectation) ? 0 : 1)}` : null,
    item.gap !== null ? `gap ${signed(item.gap, 0)}` : null,
    emotions.map(([name, level]) => `${name} ${level}`).join(', ') || null,
  ].filter(Boolean);
  return (
    <li id={item.messageId} ref={open ? (element) => element?.scrollIntoView({ block: 'center' }) : undefined} style={open ? { background: 'var(--blue-tint)', borderRadius: 6 } : undefined}>
      <span className={`dot ${tone}`} aria-hidden="true" />
      <div className="when">
        <Dots
          parts={[
            who && <CustomerLink key="w" id={who.id} name={who.name} className="b" />,
            <Tooltip key="t" label={how}><time dateTime={item.time} tabIndex={0}>{dateTime(item.time)}</time></Tooltip>,
            item.touchpoint && <Link key="p" to="/design/touchpoints/$key" params={{ key: item.touchpoint.key }} search={carry} className="plain">{item.touchpoint.name}</Link>,
            item.channel, item.location, item.phase && phaseName[item.phase].toLowerCase(),
          ]}
        />
      </div>
      {item.promise && <div>{promiseWords(making ? { ...item.promise, actual: null } : item.promise)} {!making && <PromiseTag promise={item.promise} />}</div>}
      {item.order && <OrderLine order={item.order} />}
      {item.text && (item.kind === 'feedback' || item.score !== null ? <q className="break">{item.text}</q> : <div className="break">{item.text}</div>)}
      {heard.length > 0 && <div className="grey">{heard.join(' · ')}{item.class && item.class !== 'unknown' && <> <Tag tone={item.class === 'disappointed' ? 'bad' : item.class === 'met' ? undefined : 'good'}>{item.class === 'met' ? 'as expected' : item.class}</Tag></>}</div>}
      {!item.text && !item.order && !item.promise && heard.length === 0 && !(item.touchpoint && item.event === 'Touchpoint Experienced') && <div className="grey">{item.event ?? typeWords[item.type] ?? item.type}</div>}
    </li>
  );
}

function OrderLine({ order }: { order: NonNullable<TimelineItem['order']> }): ReactNode {
  const sum = order.amount === null ? null : money({ amount: order.amount, currency: order.currency ?? '' }, { compact: false });
  // A refund without a sum returns all that was left of the order; a completed order without one has no known value.
  const without = order.state === 'refunded' ? 'all that was left of it, no amount stated' : order.state === 'completed' ? 'no amount stated' : null;
  return (
    <div>
      order {order.id.replace(/^message:.*/, 'without a number')}{sum !== null ? `, ${sum}` : without && <span className="tone-unknown">, {without}</span>}{' '}
      {order.state && order.state !== 'completed' && <Tag tone="amber">{words(order.state)}</Tag>}
    </div>
  );
}

const typeWords: Record<string, string> = {
  page: 'viewed a page', screen: 'viewed a screen', identify: 'made themselves known', group: 'was seen with an account', alias: 'two identifiers became one', track: 'contact',
};

function promiseWords(promise: NonNullable<TimelineItem['promise']>): string {
  const value = (v: string | number | null): string => v === null ? '–' : typeof v === 'number' || /^\d+(\.\d+)?$/.test(v) ? (promise.kind === 'quality' ? number(Number(v)) : duration(Number(v))) : /^\d{4}-\d\d-\d\d/.test(v) ? dateTime(v) : v;
  return `promised ${value(promise.expected)}${promise.actual !== null && promise.actual !== undefined ? `, came ${value(promise.actual)}` : ''}`;
}

export function PromiseTag({ promise }: { promise: { kept?: boolean | null | undefined; lateSeconds?: number | null | undefined } }): ReactNode {
  if (promise.kept === null || promise.kept === undefined) return <Tag dashed>open</Tag>;
  if (promise.kept) return <Tag tone="good">promise kept</Tag>;
  return <Tag tone="bad">promise broken{promise.lateSeconds ? `, ${duration(promise.lateSeconds)} late` : ''}</Tag>;
}
