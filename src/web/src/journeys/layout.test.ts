import { describe, expect, test } from 'vitest';
import { touchpoints } from '../../mock/data';
import { edgesOf, place } from './layout';

const edges = [
  { from: 'advertising', to: 'web-shop', count: 41_000, meanSeconds: 10 },
  { from: 'web-shop', to: 'checkout', count: 52_000, meanSeconds: 10 },
  { from: 'checkout', to: 'invoice', count: 48_000, meanSeconds: 10 },
  { from: 'service-desk', to: 'web-shop', count: 900, meanSeconds: 10 },
  { from: 'checkout', to: 'checkout', count: 99_000, meanSeconds: 10 },
  { from: 'checkout', to: 'elsewhere', count: 99_000, meanSeconds: 10 },
];

describe('the corridor map', () => {
  const placed = place(touchpoints, ['brand', 'partner', 'customer', 'social'], edges, 1160);
  const at = (key: string) => {
    const node = placed.nodes.find((n) => n.touchpoint.key === key);
    if (!node) throw new Error(key);
    return node;
  };

  test('places every touchpoint once, and no two cards overlap', () => {
    expect(placed.nodes.map((n) => n.touchpoint.key).sort()).toEqual(touchpoints.map((t) => t.key).sort());
    for (const a of placed.nodes) {
      for (const b of placed.nodes) {
        if (a === b) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.touchpoint.key} over ${b.touchpoint.key}`).toBe(true);
      }
    }
  });

  test('keeps phases in their columns and owners in their rows', () => {
    for (const node of placed.nodes) {
      const column = placed.columns.find((c) => c.phase === node.touchpoint.phase);
      const lane = placed.lanes.find((l) => l.owner === node.touchpoint.owner);
      expect(node.x).toBeGreaterThanOrEqual(column?.x ?? Infinity);
      expect(node.x + node.width).toBeLessThanOrEqual((column?.x ?? 0) + (column?.width ?? 0));
      expect(node.y).toBeGreaterThanOrEqual(lane?.y ?? Infinity);
      expect(node.y + node.height).toBeLessThanOrEqual((lane?.y ?? 0) + (lane?.height ?? 0));
    }
    expect(placed.columns.at(-1)?.phase).toBeNull();
  });

  test('puts what leads to another touchpoint of its phase before it', () => {
    expect(at('advertising').x).toBeLessThan(at('web-shop').x);
  });

  test('draws edges as thick as their traffic, without loops and without ends that are not shown', () => {
    const drawn = edgesOf(placed, edges, Infinity);
    expect(drawn.map((e) => `${e.from} ${e.to}`)).toEqual(['web-shop checkout', 'checkout invoice', 'advertising web-shop', 'service-desk web-shop']);
    expect(drawn[0]?.width).toBe(9);
    expect((drawn[1]?.width ?? 0) / (drawn[0]?.width ?? 1)).toBeCloseTo(48 / 52);
    expect(drawn.map((e) => e.back)).toEqual([false, false, false, true]);
    expect(edgesOf(placed, edges, 1)).toHaveLength(1);
    expect(drawn.every((e) => !e.path.includes('NaN'))).toBe(true);
  });

  test('shows the five busiest of those without a phase, and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ ...touchpoints[0]!, key: `u${i}`, phase: null, volume: i }));
    const drawn = place(many, ['brand'], [], 800);
    expect(drawn.nodes.map((n) => n.touchpoint.key)).toEqual(['u8', 'u7', 'u6', 'u5', 'u4']);
    expect(drawn.leftOut).toBe(4);
  });

  test('fits into a screen of 1440 pixels with forty touchpoints', () => {
    const phases = ['pre-purchase', 'purchase', 'post-purchase', null] as const;
    const many = Array.from({ length: 40 }, (_, i) => ({ ...touchpoints[0]!, key: `t${i}`, phase: phases[i % 4] ?? null, owner: 'brand' as const }));
    expect(place(many, ['brand'], [], 1130).width).toBeLessThanOrEqual(1130);
  });

  test('is empty when there is nothing, and survives one that has neither phase nor traffic', () => {
    expect(place([], ['brand'], [], 800).nodes).toEqual([]);
    const lone = touchpoints.filter((t) => t.phase === null);
    expect(place(lone, [], [], 320).nodes).toHaveLength(lone.length);
  });
});
