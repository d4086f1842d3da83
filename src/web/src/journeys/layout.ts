import type { Corridor, Owner, Phase, TouchpointRow } from '../shared/api';
import { owners, phases } from '../shared/format';

/** Where everything of the corridor map stands, in pixels. Pure, so that it can be tested. */
export interface Placed {
  width: number;
  height: number;
  columns: { phase: Phase | null; x: number; width: number }[];
  lanes: { owner: Owner; y: number; height: number }[];
  nodes: { touchpoint: TouchpointRow; x: number; y: number; width: number; height: number }[];
}

const labelWidth = 92;
const columnGap = 10;
const padding = 12;
const gapX = 26;
const gapY = 14;
const head = 34;
const cardHeight = 72;
const minCard = 148;
const maxCard = 220;

export function place(nodes: TouchpointRow[], rows: Owner[], available: number): Placed {
  const order = [...new Set([...rows, ...owners])].filter((owner) => nodes.some((n) => n.owner === owner));
  const columns: (Phase | null)[] = [...phases, ...(nodes.some((n) => n.phase === null) ? [null] : [])];
  const of = (phase: Phase | null, owner: Owner): TouchpointRow[] =>
    nodes.filter((n) => n.phase === phase && n.owner === owner).sort((a, b) => b.volume - a.volume || a.key.localeCompare(b.key));
  // A phase is as many cards wide as its fullest lane asks for, at most three.
  const slots = columns.map((phase) => {
    const most = Math.max(1, ...order.map((owner) => of(phase, owner).length));
    return most > 8 ? 3 : most > 1 ? 2 : 1;
  });
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
  const placed: Placed = { width: x - columnGap, height: 0, columns: placedColumns, lanes: [], nodes: [] };

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
    let path: string;
    if (Math.abs(a.x - b.x) < a.width / 2) {
      // One above the other: from edge to edge.
      const down = b.y > a.y;
      const x = a.x + a.width * (down ? 0.4 : 0.6);
      const y1 = down ? a.y + a.height : a.y;
      const y2 = down ? b.y : b.y + b.height;
      const bend = Math.max(14, Math.abs(y2 - y1) / 2.5) * (down ? 1 : -1);
      path = `M${x} ${y1} C${x} ${y1 + bend} ${x} ${y2 - bend} ${x} ${y2}`;
    } else {
      const x1 = back ? a.x : a.x + a.width;
      const x2 = back ? b.x + b.width : b.x;
      const y1 = a.y + a.height / 2 + (back ? 14 : 0);
      const y2 = b.y + b.height / 2 + (back ? 14 : 0);
      const bend = Math.max(16, Math.min(120, Math.abs(x2 - x1) / 2)) * (back ? -1 : 1);
      path = `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    }
    return { from: edge.from, to: edge.to, count: edge.count, path, width, back };
  });
}
