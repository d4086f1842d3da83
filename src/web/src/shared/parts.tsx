import { Tooltip } from '@mantine/core';
import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import type { Cell, Change, Estimate, Phase, Reading, TouchpointRow, Word } from './api';
import { cellName, changeOf, dateShort, figure, gapTone, interval, number, ownerName, phaseName, readingName, reasonWords, readingTone, sentence, signed, type FigureKind, type Tone } from './format';
import { carry } from './filters';
import { strings } from './strings';

export function Panel({ title, aside, footer, children, pad = false, level = 2, id }: {
  title?: ReactNode; aside?: ReactNode; footer?: ReactNode; children?: ReactNode; pad?: boolean; level?: 2 | 3; id?: string;
}): ReactNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="panel" id={id}>
      {(title ?? aside) && (
        <header>
          {title && <Heading>{title}</Heading>}
          {aside && <div className="aside">{aside}</div>}
        </header>
      )}
      {pad ? <div className="body">{children}</div> : children}
      {footer && <footer>{footer}</footer>}
    </section>
  );
}

export function Tag({ tone, dashed = false, children, why }: { tone?: 'bad' | 'good' | 'amber' | 'blue' | undefined; dashed?: boolean; children: ReactNode; why?: string | undefined }): ReactNode {
  const tag = <span className={['tag', tone, dashed && 'dashed'].filter(Boolean).join(' ')} tabIndex={why ? 0 : undefined}>{children}</span>;
  return why ? <Tooltip label={why}>{tag}</Tooltip> : tag;
}

export function CellTag({ cell }: { cell: Cell | null | undefined }): ReactNode {
  if (!cell || cell === 'unknown') return <Tag dashed>unknown</Tag>;
  const tone = { model: 'good', growth: 'amber', atRisk: 'bad', dangling: undefined } as const;
  return <Tag tone={tone[cell]}>{cellName[cell]}</Tag>;
}

export function ReadingTag({ reading, why }: { reading: Reading; why?: string | undefined }): ReactNode {
  const tone = readingTone(reading);
  return <Tag tone={tone === 'bad' ? 'bad' : tone === 'good' ? 'good' : undefined} dashed={tone === 'unknown'} why={why}>{readingName[reading]}</Tag>;
}

export const toneClass = (tone: Tone): string => (tone === 'unknown' ? 'tone-unknown' : tone === 'plain' ? '' : tone);

export function SmallN({ n }: { n: number }): ReactNode {
  return n < 30 ? <> <Tag tone="amber" why={strings.smallN}>small</Tag></> : null;
}

/** A number with its interval and n in one line. Unknown is a word, never a zero. */
export function Figure({ estimate, kind, reason, n = true }: { estimate: Estimate | null | undefined; kind: FigureKind; reason?: string | null | undefined; n?: boolean }): ReactNode {
  if (!estimate) {
    const word = <span className="tone-unknown" tabIndex={reason ? 0 : undefined}>{strings.notHeard}</span>;
    return reason ? <Tooltip label={sentence(reasonWords(reason, ''))}>{word}</Tooltip> : word;
  }
  const tone = kind === 'gap' ? gapTone(estimate) : 'plain';
  return (
    <span className="nowrap">
      <b className={`b ${toneClass(tone)}`}>{figure(estimate.value, kind)}</b>{' '}
      <span className="grey small">{interval(estimate, kind)}{n && <> · n {number(estimate.n)}</>}</span>
      <SmallN n={estimate.n} />
    </span>
  );
}

/** What changed, with its sign and what it is made of, or in words that nothing did. */
export function ChangeWords({ change: raw, kind, goodUp = true, money }: { change: Change | number | null | undefined; kind: FigureKind; goodUp?: boolean; money?: (value: number) => string }): ReactNode {
  const change = changeOf(raw);
  if (!change) return <>no earlier period to compare</>;
  if (change.significant === false || change.value === 0) return <>no significant change</>;
  const up = change.value > 0;
  const size = Math.abs(change.value);
  const text = money ? money(size) : kind === 'share' ? number(size * 100, 1) : number(size, 1);
  return (
    <>
      <span className={up === goodUp ? 'good' : 'bad'}>
        <span aria-hidden="true">{up ? '▲' : '▼'}</span>
        <span className="visually-hidden">{up ? 'up' : 'down'}</span> {text}
      </span>
      {change.expectation !== null && change.expectation !== undefined && change.experience !== null && change.experience !== undefined && (
        <> · expected {signed(change.expectation)}, lived {signed(change.experience)}</>
      )}
    </>
  );
}

/** The stretch of the scale that the rows of one table share, so that their bars can be compared. */
export interface Reach {
  low: number;
  high: number;
}

const labelRoom = 44;

/** A gap as a bar from a zero line, its interval as a whisker. Not heard is a dashed outline. */
export function GapBar({ gap, reach = { low: -30, high: 30 }, reason, width = 190 }: { gap: Estimate | null; reach?: Reach; reason?: string | null | undefined; width?: number }): ReactNode {
  const height = 18;
  const x = (value: number): number => labelRoom + ((Math.max(reach.low, Math.min(reach.high, value)) - reach.low) / (reach.high - reach.low)) * (width - 2 * labelRoom);
  const zero = x(0);
  if (!gap) {
    const roomRight = width - zero > 90;
    return (
      <svg className="gapbar" width={width} height={height} role="img" aria-label={reason ? `not heard: ${reasonWords(reason, '')}` : 'not heard'}>
        {reason && <title>{sentence(reasonWords(reason, ''))}</title>}
        <line className="centre" x1={zero} x2={zero} y1={1} y2={height - 1} />
        <rect className="none" x={zero - 12} y={4.5} width={24} height={9} rx={2} />
        <text x={roomRight ? zero + 18 : zero - 18} y={13} textAnchor={roomRight ? 'start' : 'end'}>not heard</text>
      </svg>
    );
  }
  const tone = gapTone(gap);
  const low = gap.low ?? gap.value;
  const high = gap.high ?? gap.value;
  const far = gap.low !== null && Math.abs(gap.value) < 2 && high - low < 8;
  // The word needs room beside the whisker; without it the grey says the same.
  const roomy = width - x(high) >= 78 || x(low) >= 84;
  const text = figure(gap.value, 'gap') + (tone === 'plain' && !far && roomy ? ' unclear' : '');
  // The figure stands outside the whisker, on the side that has room.
  const left = tone === 'plain' ? width - x(high) < 78 : gap.value < 0;
  return (
    <svg className="gapbar" width={width} height={height} role="img" aria-label={`gap ${figure(gap.value, 'gap')}, between ${interval(gap, 'gap')}, ${gap.n} answers`}>
      <title>{`${figure(gap.value, 'gap')} (${interval(gap, 'gap')}), n ${number(gap.n)}`}</title>
      <line className="centre" x1={zero} x2={zero} y1={1} y2={height - 1} />
      <rect className={`fill ${tone}`} x={Math.min(zero, x(gap.value))} y={4} width={Math.max(1.5, Math.abs(x(gap.value) - zero))} height={10} rx={2} />
      <line className="whisker" x1={x(low)} x2={x(high)} y1={9} y2={9} />
      <text className={tone} x={left ? Math.min(x(low), zero) - 6 : Math.max(x(high), zero) + 6} y={13} textAnchor={left ? 'end' : 'start'}>{text}</text>
    </svg>
  );
}

/** The interval of fewer answers than this would stretch the scale until nothing else can be seen; it runs off the edge instead. */
const fewAnswers = 8;

/** What the bars of one table have to reach, zero included. */
export function reachOf(gaps: (Estimate | null | undefined)[]): Reach {
  const ends = gaps.flatMap((g) => (g ? (g.n < fewAnswers ? [g.value] : [g.low ?? g.value, g.high ?? g.value]) : []));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const least = 10;
  // Never magnify noise: the whole width is at least ten points.
  return high - low >= least ? { low: Math.max(-100, low), high: Math.min(100, high) } : { low: low - (least - (high - low)) / 2, high: high + (least - (high - low)) / 2 };
}

export function Bar({ share, tone = '' }: { share: number | null; tone?: 'bad' | 'good' | 'amber' | 'grey' | '' }): ReactNode {
  if (share === null) return <span className="bar unknown" aria-hidden="true" />;
  return <span className="bar" aria-hidden="true"><i className={tone} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} /></span>;
}

export function TouchpointLink({ touchpoint, className = 'strong' }: { touchpoint: { key: string; name: string }; className?: string }): ReactNode {
  return <Link to="/design/touchpoints/$key" params={{ key: touchpoint.key }} search={carry} className={className}>{touchpoint.name}</Link>;
}

export function placeOf(touchpoint: { phase: Phase | null; owner: TouchpointRow['owner'] }): string {
  return [touchpoint.phase ? phaseName[touchpoint.phase].toLowerCase() : 'no phase yet', ownerName[touchpoint.owner].toLowerCase()].join(' · ');
}

export function CustomerLink({ id, name, className }: { id: string | null | undefined; name: string | null | undefined; className?: string | undefined }): ReactNode {
  // Who may not see persons gets no id.
  if (!id) return <span className="tone-unknown">{name || 'not shown to your role'}</span>;
  return <Link to="/customers/$id" params={{ id }} search={carry} className={className}>{name || `Customer ${id.slice(0, 8)}`}</Link>;
}

/** A customer's sentence, opening the person who said it. */
export function Said({ word, clamp = true, by = true }: { word: Word; clamp?: boolean; by?: boolean }): ReactNode {
  const body = (
    <>
      <q className={clamp ? 'clamp' : undefined} title={clamp ? word.text : undefined}>{word.text}</q>
      {by && <span className="by">{[word.customer, word.gap !== null && word.gap !== undefined ? `gap ${signed(word.gap, 0)}` : null, dateShort(word.time)].filter(Boolean).join(' · ')}</span>}
    </>
  );
  return word.customerId
    ? <Link to="/customers/$id" params={{ id: word.customerId }} search={(prev) => ({ ...carry(prev), open: word.messageId })} className="said">{body}</Link>
    : <span className="said">{body}</span>;
}

export function Tabs({ items, label }: { label: string; items: { to: NonNullable<LinkProps['to']>; text: string; count?: number | null | undefined; exact?: boolean }[] }): ReactNode {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the tabs scroll; the one that is open is in sight.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (nav.current && open) nav.current.scrollLeft = Math.max(0, open.offsetLeft + open.offsetWidth - nav.current.clientWidth + 24);
  }, [pathname]);
  return (
    <nav ref={nav} className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link key={item.text} to={item.to} search={carry} activeOptions={{ exact: item.exact ?? false, includeSearch: false }}>
          {item.text}
          {!!item.count && <span className="count">{number(item.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}

export function Dots({ parts }: { parts: ReactNode[] }): ReactNode {
  const shown = parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '');
  return <>{shown.map((part, i) => <Fragment key={i}>{i > 0 && ' · '}{part}</Fragment>)}</>;
}

export function Copy({ text, label = 'Copy' }: { text: string; label?: string }): ReactNode {
  return (
    <button
      type="button"
      className="chip"
      onClick={(event) => {
        const button = event.currentTarget;
        void navigator.clipboard?.writeText(text).then(() => {
          button.textContent = 'Copied';
          setTimeout(() => { button.textContent = label; }, 1500);
        });
      }}
    >
      {label}
    </button>
  );
}
