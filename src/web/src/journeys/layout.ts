import type { Corridor, Owner, Phase, TouchpointRow } from '../shared/api';
import { owners, phases } from '../shared/format';

/** Where everything of the corridor map stands, in pixels. Pure, so that it can be tested. */
export interface Placed {
  width: number;
  height: number;
  columns: { phase: Phase | null; x: number; width: number }[];
  lanes: { owner: Owner; y: number; height: number }[];
  nodes: { touchpoint: TouchpointRow; x: number; y: number; width: number; height: number }[];
  /** Touchpoints of no phase that are not drawn. */
  leftOut: number;
}

const labelWidth = 92;
const columnGap = 10;
const padding = 12;
const gapX = 20;
const gapY = 14;
const head = 34;
const cardHeight = 72;
const minCard = 140;

/** Touchpoints of no phase are mostly names that nobody mapped yet: a few are shown, the table has them all. */
const mostWithoutPhase = 5;
const maxCard = 220;

/**
 * Within a phase, what others lead to stands further right: the share of traffic from the same phase that comes in rather than goes out, from
 * -1 (only a beginning) to 1 (only an end). What has no such traffic comes last.
 */
function reading(nodes: TouchpointRow[], edges: Corridor['edges']): Map<string, number> {
  const phase = new Map(nodes.map((n) => [n.key, n.phase]));
  const into = new Map<string, number>();
  const out = new Map<string, number>();
  for (const e of edges) {
    if (e.from === e.to || phase.get(e.from) !== phase.get(e.to)) continue;
    out.set(e.from, (out.get(e.from) ?? 0) + e.count);
    into.set(e.to, (into.get(e.to) ?? 0) + e.count);
  }
  return new Map(nodes.map((n) => {
    const [i, o] = [into.get(n.key) ?? 0, out.get(n.key) ?? 0];
    return [n.key, i + o === 0 ? 2 : (i - o) / (i + o)];
  }));
}

export function place(all: TouchpointRow[], rows: Owner[], edges: Corridor['edges'], available: number): Placed {
  const phaseless = all.filter((n) => n.phase === null).sort((a, b) => b.volume - a.volume || a.key.localeCompare(b.key));
  const nodes = [...all.filter((n) => n.phase !== null), ...phaseless.slice(0, mostWithoutPhase)];
  const position = reading(nodes, edges);
  const order = [...new Set([...rows, ...owners])].filter((owner) => nodes.some((n) => n.owner === owner));
  const columns: (Phase | null)[] = [...phases, ...(nodes.some((n) => n.phase === null) ? [null] : [])];
  const of = (phase: Phase | null, owner: Owner): TouchpointRow[] =>
    nodes.filter((n) => n.phase === phase && n.owner === owner).sort((a, b) => (position.get(a.key) ?? 0) - (position.get(b.key) ?? 0) || b.volume - a.volume || a.key.localeCompare(b.key));
  // As many cards side by side as the width allows, each further one where a phase is deepest.
  const fullest = columns.map((phase) => Math.max(1, ...order.map((owner) => of(phase, owner).length)));
  const slots: number[] = columns.map(() => 1);
  const room = available - labelWidth - columns.length * (2 * padding - gapX) - (columns.length - 1) * columnGap;
  for (let free = Math.floor(room / (minCard + gapX)) - slots.reduce((sum, s) => sum + s, 0); free > 0; free--) {
    const depth = slots.map((s, i) => (columns[i] === null ? 1 : Math.ceil((fullest[i] ?? 1) / s)));
    const deepest = depth.indexOf(Math.max(...depth));
    if ((depth[deepest] ?? 1) <= 1) break;
    slots[deepest] = (slots[deepest] ?? 1) + 1;
  }
  const cards = slots.reduce((sum, s) => sum + s, 0);
  const fixed = labelWidth + columns.length * (2 * padding) + (columns.length - 1) * columnGap + slots.reduce((sum, s) => sum + (s - 1) * gapX, 0);
  const card = Math.max(minCard, Math.min(maxCard, Math.floor((available - fixed) / cards)));

  let x = labelWidth;
  const placedColumns = columns.map((phase, i) => {
    const s = slots[i] ?? 1;
    const width = 2 * padding + s * card + (s - 1) * gapX;
    const column = { phase, x, width };
    x += width + columnGap;
    return column;
  });
  const placed: Placed = { width: x - columnGap, height: 0, columns: placedColumns, lanes: [], nodes: [], leftOut: all.length - nodes.length };

  let y = head;
  for (const owner of order) {
    const deep = Math.max(1, ...columns.map((phase, i) => Math.ceil(of(phase, owner).length / (slots[i] ?? 1))));
    const height = deep * cardHeight + (deep - 1) * gapY + 2 * gapY;
    placed.lanes.push({ owner, y, height });
    columns.forEach((phase, i) => {
      const column = placedColumns[i];
      if (!column) return;
      of(phase, owner).forEach((touchpoint, k) => {
        const s = slots[i] ?? 1;
        placed.nodes.push({
          touchpoint, width: card, height: cardHeight,
          x: column.x + padding + (k % s) * (card + gapX),
          y: y + gapY + Math.floor(k / s) * (cardHeight + gapY),
        });
      });
    });
    y += height;
  }
  placed.height = y;
  return placed;
}

export interface Edge {
  from: string;
  to: string;
  count: number;
  path: string;
  width: number;
  /** Against the order of phases, or from a card to one before it. */
  back: boolean;
}

/** The busiest ways between touchpoints, as thick as their traffic. */
export function edgesOf(placed: Placed, edges: Corridor['edges'], most: number): Edge[] {
  const byKey = new Map(placed.nodes.map((n) => [n.touchpoint.key, n]));
  const shown = edges
    .filter((e) => e.from !== e.to && byKey.has(e.from) && byKey.has(e.to))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
  const top = shown[0]?.count ?? 1;
  return shown.map((edge) => {
    const a = byKey.get(edge.from);
    const b = byKey.get(edge.to);
    if (!a || !b) throw new Error('An edge was kept whose ends are not placed.');
    const width = Math.max(1, (edge.count / top) * 9);
    const back = b.x < a.x;
    return { from: edge.from, to: edge.to, count: edge.count, path: pathOf(a, b, placed.nodes), width, back };
  });
}

type Box = Placed['nodes'][number];

/** A curve from card to card that does not run behind a third one in the same row or column. */
function pathOf(a: Box, b: Box, all: Box[]): string {
  const back = b.x < a.x;
  const [middleA, middleB] = [a.y + a.height / 2, b.y + b.height / 2];
  if (Math.abs(a.x - b.x) < a.width / 2) {
    const [low, high] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
    const between = all.some((n) => n !== a && n !== b && Math.abs(n.x - a.x) < n.width / 2 && n.y > low && n.y < high);
    // Past the cards between, along their left side; without any, straight from edge to edge.
    if (between) return `M${a.x} ${middleA} C${a.x - 24} ${middleA} ${b.x - 24} ${middleB} ${b.x} ${middleB}`;
    const down = b.y > a.y;
    const x = a.x + a.width * (down ? 0.4 : 0.6);
    const [y1, y2] = down ? [a.y + a.height, b.y] : [a.y, b.y + b.height];
    const bend = Math.max(8, Math.abs(y2 - y1) / 2.5) * (down ? 1 : -1);
    return `M${x} ${y1} C${x} ${y1 + bend} ${x} ${y2 - bend} ${x} ${y2}`;
  }
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  if (a.y === b.y && all.some((n) => n !== a && n !== b && n.y === a.y && n.x > left && n.x < right)) {
    // Over the cards between, in the gap above the row.
    const y = a.y;
    const rise = gapY * 0.9;
    const [x1, x2] = back ? [a.x + a.width * 0.3, b.x + b.width * 0.7] : [a.x + a.width * 0.7, b.x + b.width * 0.3];
    const turn = back ? -18 : 18;
    return `M${x1} ${y} C${x1} ${y - rise} ${x1 + turn} ${y - rise} ${x1 + 2 * turn} ${y - rise} L${x2 - 2 * turn} ${y - rise} C${x2 - turn} ${y - rise} ${x2} ${y - rise} ${x2} ${y}`;
  }
  const x1 = back ? a.x : a.x + a.width;
  const x2 = back ? b.x + b.width : b.x;
  const off = back ? 14 : 0;
  const bend = Math.max(12, Math.min(120, Math.abs(x2 - x1) / 2)) * (back ? -1 : 1);
  return `M${x1} ${middleA + off} C${x1 + bend} ${middleA + off} ${x2 - bend} ${middleB + off} ${x2} ${middleB + off}`;
}
