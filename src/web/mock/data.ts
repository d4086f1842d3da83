import type { Cell, Customer, CustomerRow, Estimate, Money, Part, Phase, Portfolio, Touchpoint, TouchpointRow, TimelineItem, Word, Owner } from '../src/shared/api';

/** Numbers that look like chance and are the same on every run. */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const now = Date.parse('2026-11-20T10:00:00Z');
export const at = (daysAgo: number): string => new Date(now - daysAgo * 86_400_000).toISOString();
export const eur = (amount: number): Money => ({ amount: Math.round(amount * 100) / 100, currency: 'EUR' });
export const est = (value: number, half: number, n: number): Estimate => ({ value, low: value - half, high: value + half, n, small: n < 30 });

const rows: [string, string, Phase | null, Owner, string, number, number, number | null, number, number, number | null][] = [
  // key, name, phase, owner, team, volume, heard n, gap, half, revenue, share of promises kept
  ['advertising', 'Advertising', 'pre-purchase', 'brand', 'Marketing', 48_210, 1_446, 0.4, 1.1, 820_000, null],
  ['web-shop', 'Web shop', 'pre-purchase', 'brand', 'E-commerce', 212_400, 23_364, 3.1, 0.6, 6_100_000, null],
  ['partner-shop', 'Partner shop', 'pre-purchase', 'partner', 'Sales', 9_640, 4, null, 0, 164_000, null],
  ['friends', 'Friends', 'pre-purchase', 'social', 'Marketing', 3_120, 3_120, 9, 2.2, 410_000, null],
  ['chat', 'Chat', 'pre-purchase', 'brand', 'Service', 5_210, 88, -2.6, 5.2, 35_000, null],
  ['checkout', 'Checkout', 'purchase', 'brand', 'E-commerce', 61_300, 5_517, -0.8, 0.9, 6_100_000, null],
  ['store-harbour-street', 'Store Harbour Street', 'purchase', 'brand', 'Stores', 31_870, 2_550, 12.9, 1.9, 2_900_000, null],
  ['app-onboarding', 'App onboarding', 'purchase', 'brand', 'E-commerce', 8_100, 21, null, 0, 97_000, null],
  ['invoice', 'Invoice', 'post-purchase', 'brand', 'Finance', 58_900, 8_246, -12.1, 1.4, 488_000, 0.99],
  ['home-delivery', 'Home delivery', 'post-purchase', 'partner', 'Logistics', 44_120, 9_706, -18.4, 1.6, 612_000, 0.9128],
  ['service-desk', 'Service desk', 'post-purchase', 'brand', 'Service', 22_750, 7_052, -2.2, 1.3, 233_000, 0.94],
  ['returns-desk', 'Returns desk', 'post-purchase', 'brand', 'Stores', 6_210, 745, -7.7, 3.1, 141_000, 0.88],
  ['warranty-claim', 'Warranty claim', 'post-purchase', 'brand', 'Service', 402, 0, null, 0, 218_000, null],
  ['reviews', 'Reviews', 'post-purchase', 'social', 'Marketing', 2_480, 2_480, -4.1, 2.9, 90_000, null],
  ['pick-up-point', 'Pick-up point', 'post-purchase', 'partner', 'Logistics', 12_900, 640, 1.2, 3.0, 150_000, 0.97],
  ['care-guide', 'Care guide', 'post-purchase', 'customer', 'Product', 1_980, 40, 4.5, 7.1, 51_000, null],
  ['newsletter-opened', 'Newsletter Opened', null, 'brand', '', 18_400, 0, null, 0, 300_000, null],
];

export const touchpoints: TouchpointRow[] = rows.map(([key, name, phase, owner, ownerTeam, volume, heard, gap, half, revenue, kept]): TouchpointRow => {
  const resolved = kept === null ? 0 : Math.round(volume * 0.55);
  return {
    key, name, phase, owner, ownerTeam,
    function: owner === 'partner' ? 'production, logistics & service delivery' : 'marketing, service & interaction',
    kind: phase === 'purchase' ? 'sales' : 'customer service',
    direct: owner !== 'social', mapped: phase !== null, volume, customers: Math.round(volume * 0.31),
    heard: { n: heard, share: heard / volume },
    gap: gap === null ? null : est(gap, half, heard),
    gapReason: gap === null ? (heard === 0 ? 'no_experience' : 'no_expectation') : null,
    reading: gap === null ? 'unheard' : gap + half < -10 ? 'disappointing' : gap + half < 0 ? 'below' : gap - half > 10 ? 'exceeding' : gap - half > 0 ? 'above' : half > 4 ? 'unclear' : 'met',
    score: heard === 0 ? null : est(70 + (gap ?? 0) * 1.2, Math.max(0.4, half * 0.7), heard),
    promise: kept === null ? null : { kept: Math.round(resolved * kept), resolved, share: est(kept, 0.006, resolved) },
    revenue12: eur(revenue),
    overdue: key === 'home-delivery' ? 14 : null,
  };
});

export const touchpointOf = (key: string): TouchpointRow => touchpoints.find((t) => t.key === key) ?? touchpoints[0]!;

const given = ['Amara', 'Noah', 'Ines', 'Jonas', 'Mila', 'Tariq', 'Sofia', 'Emil', 'Yara', 'Luca', 'Freya', 'Anton', 'Leila', 'Oskar', 'Nadia', 'Hugo'];
const family = ['Lindqvist', 'Okafor', 'Marin', 'Weber', 'Haddad', 'Nyström', 'Costa', 'Berger', 'Novak', 'Rossi', 'Dahl', 'Kaya', 'Moreau', 'Silva'];
const cities = ['Gothenburg', 'Malmö', 'Hamburg', 'Lyon', 'Porto', 'Ghent'];

const random = seeded(7);

export const customers: (CustomerRow & { headroom: number })[] = Array.from({ length: 640 }, (_, i) => {
  const name = `${given[Math.floor(random() * given.length)]!} ${family[Math.floor(random() * family.length)]!}`;
  const score = random() < 0.2 ? null : Math.round(Math.min(100, Math.max(0, 66 + (random() + random() + random() - 1.5) * 44)));
  const revenue = Math.round(Math.exp(5.3 + (random() + random() + random() - 1.5) * 2.4));
  const cell: Cell = score === null ? 'unknown' : score >= 70 ? (revenue >= 260 ? 'model' : 'growth') : revenue >= 260 ? 'atRisk' : 'dangling';
  return {
    id: `c${String(i + 1).padStart(5, '0')}`, name: i === 0 ? 'Amara Lindqvist' : name,
    email: `${(i === 0 ? 'Amara Lindqvist' : name).toLowerCase().replace(' ', '.').normalize('NFD').replace(/[^a-z.]/g, '')}@example.org`,
    city: cities[Math.floor(random() * cities.length)]!, identifiers: 1 + Math.floor(random() * 5), lastSeen: at(random() * 80),
    contacts: 3 + Math.floor(random() * 90), revenue12: eur(revenue), cell, score, headroom: Math.max(0, Math.round(900 - revenue)),
  };
});

const sentences: Record<string, string[]> = {
  'home-delivery': ['Third time the slot was missed. Nobody told me.', 'Waited the whole afternoon, then a note that I was not at home. I was.', 'The driver was kind, but two days late is two days late.'],
  invoice: ['What is this fee? It was not in my basket.', 'I had to call to understand my own invoice, twelve minutes in the queue.', 'Two invoices for one order.'],
  'returns-desk': ['Had to explain it twice.', 'They would not take it without the box.'],
  chat: ['Quick, but it did not know my order.'],
  'store-harbour-street': ['They remembered my size.', 'Best advice on a coat that I ever had.'],
  'service-desk': ['Friendly, but the answer was the same as on the page.', 'Solved in one call.'],
  'web-shop': ['Search finds everything but what I typed.', 'Easy.'],
};

export function wordsOf(key: string, many = 3): Word[] {
  return (sentences[key] ?? []).slice(0, many).map((sentence, i): Word => {
    const customer = customers[(i * 37) % customers.length]!;
    return { customerId: customer.id, customer: customer.name, text: sentence, score: 2 + i, gap: -60 + 20 * i, time: at(2 + i * 3), messageId: `m-${key}-${i}` };
  });
}

export function part(value: string, base: number | null, volume: number): Part {
  const n = Math.round(volume * 0.2);
  return { value, volume, gap: base === null ? null : est(base, 40 / Math.sqrt(n), n), score: base === null ? null : est(70 + base, 20 / Math.sqrt(n), n), promise: { kept: Math.round(volume * 0.5), resolved: Math.round(volume * 0.55), share: est(0.9 + (base ?? 0) / 500, 0.01, Math.round(volume * 0.55)) } };
}

export function touchpoint(row: TouchpointRow): Touchpoint {
  const r = seeded(row.volume);
  const base = row.gap?.value ?? null;
  const n = row.heard.n;
  return {
    ...row,
    benefits: ['functional', 'emotional'],
    promiseText: row.promise ? 'Delivered in the slot that was chosen at checkout.' : null,
    plannedEmotions: { joy: 1, trust: 2 },
    cxStatement: ['The slot that I chose is the slot that I get', 'If it cannot be, I hear before I wait'],
    momentOfTruth: row.key === 'home-delivery',
    classes: { disappointed: Math.round(n * 0.38), met: Math.round(n * 0.41), exceeded: Math.round(n * 0.14), delighted: Math.round(n * 0.07), unknown: Math.round(row.customers * 0.6) },
    ceilingShare: 0.12,
    askedAfterShare: 0.31,
    overTime: base === null ? [] : Array.from({ length: 13 }, (_, i) => {
      const drift = row.key === 'home-delivery' && i > 8 ? -9 : 0;
      const gap = base + 6 + drift + (r() - 0.5) * 4;
      const expectation = 74 + (r() - 0.5) * 2 + (i > 8 ? 1.5 : 0);
      return i === 3 ? { start: at(7 * (12 - i)), gap: null, experience: null, expectation: null, n: 0, change: null } : {
        start: at(7 * (12 - i)), gap: est(gap, 3 + r(), Math.round(n / 13)), experience: expectation + gap, expectation, n: Math.round(n / 13),
        change: { value: i > 8 ? -9 : 0.4, significant: i === 9, expectation: 1.5, experience: -7.5 },
      };
    }),
    by: {
      location: [part('North', base === null ? null : base - 14, 9_100), part('South', base === null ? null : base + 6, 14_000), part('West', base === null ? null : base + 4, 12_400), part('East', null, 60)],
      platform: [part('app', base, 20_000), part('web', base === null ? null : base + 1, 21_000)],
      vertical: [part('home', base, 9_000)],
      product: [part('furniture', base === null ? null : base - 6, 8_000), part('textiles', base === null ? null : base + 5, 30_000)],
      channel: [part('carrier', base, 40_000)],
    },
    words: wordsOf(row.key, 6),
    next: [{ key: 'service-desk', name: 'Service desk', count: 9_120, share: 0.21 }, { key: 'web-shop', name: 'Web shop', count: 7_420, share: 0.17 }, { key: 'returns-desk', name: 'Returns desk', count: 1_950, share: 0.044 }],
    operationalGap: row.promise ? { meanSeconds: -19_400, lateShare: est(1 - row.promise.kept / row.promise.resolved, 0.004, row.promise.resolved), resolved: row.promise.resolved, open: 214 } : null,
  };
}

export function customer(row: CustomerRow): Customer {
  return {
    id: row.id, name: row.name, since: '2022-03-04T10:00:00Z', lastSeen: row.lastSeen, anonymous: false, redirectedFrom: row.id === 'c00001' ? ['c90412'] : [],
    identifiers: [
      { kind: 'userId', value: `u-${row.id}`, strong: true, verified: true, boundAt: '2022-03-04T10:00:00Z', boundBy: 'resolver', why: 'first seen', source: 'web shop', bindingId: 'b1' },
      { kind: 'email', value: row.email ?? '', strong: true, verified: true, boundAt: '2022-03-04T10:02:00Z', boundBy: 'resolver', why: 'same message as userId', source: 'web shop', bindingId: 'b2' },
      { kind: 'phone', value: '+46 31 555 01 20', strong: true, verified: false, boundAt: '2023-01-11T09:00:00Z', boundBy: 'resolver', why: 'given at checkout with this e-mail', source: 'checkout', bindingId: 'b3' },
      { kind: 'anonymousId', value: '5f2c9a1e-77b0-4c1d-9b4f-ab34a1', strong: false, verified: false, boundAt: at(37), boundBy: 'resolver', why: 'signed in on this device', source: 'web shop', bindingId: 'b4' },
      { kind: 'phone', value: '000000', strong: false, verified: false, boundAt: at(30), boundBy: 'resolver', why: 'a value that many share', source: 'import', bindingId: 'b5', blocked: true },
    ],
    traits: [
      { name: 'city', value: row.city, kind: 'geographic', source: 'checkout', time: at(100), supplied: true },
      { name: 'prefers', value: 'mail, no calls after 18:00', kind: 'attitudinal', source: 'service desk', time: at(60), supplied: true },
      { name: 'size', value: 'M', kind: 'behavioural', source: 'orders', time: at(20), supplied: false },
    ],
    accounts: [{ id: 'a1', name: 'Lindqvist Interiors' }],
    counts: { contacts: row.contacts, orders: 9, heard: 6, promises: 4 },
    revenue12: row.revenue12, revenueTotal: eur((row.revenue12?.amount ?? 0) * 2.7),
    cell: { cell: row.cell ?? 'unknown', score: row.score, revenue: row.revenue12?.amount ?? 0, since: at(2), headroom: 340, p: 1_760 },
    consents: [
      { purpose: 'service', channel: 'email', state: 'given', time: at(500), source: 'checkout', proof: 'box at checkout, text of 2025-03' },
      { purpose: 'marketing', channel: 'email', state: 'withdrawn', time: at(40), source: 'preference page' },
    ],
    flags: row.id === 'c00001' ? ['shared-device'] : [],
  };
}

const none = { score: null, scale: null, metric: null, expectation: null, gap: null, class: null, emotions: null, promise: null, order: null };

export const timeline: TimelineItem[] = [
  { ...none, time: at(2.03), receivedAt: at(2.03), kind: 'feedback', type: 'track', event: 'Feedback Given', touchpoint: { key: 'home-delivery', name: 'Home delivery' }, phase: 'post-purchase', channel: 'mail', location: 'North', text: 'Third time the slot was missed. Nobody told me.', score: 2, scale: { min: 0, max: 10 }, metric: 'csat', expectation: 8, gap: -60, class: 'disappointed', emotions: { anger: 2, sadness: 1 }, source: { kind: 'key', value: 'survey tool' }, messageId: 'm-home-delivery-0' },
  { ...none, time: at(2.04), receivedAt: at(2.04), kind: 'promise', type: 'track', event: 'Promise Resolved', touchpoint: { key: 'home-delivery', name: 'Home delivery' }, phase: 'post-purchase', channel: 'carrier', location: 'North', text: null, promise: { kind: 'date', expected: at(3.2), actual: at(2.04), kept: false, lateSeconds: 100_800 }, source: { kind: 'key', value: 'carrier' }, messageId: 'm-2' },
  { ...none, time: at(2.05), receivedAt: at(2.05), kind: 'contact', type: 'track', event: 'Touchpoint Experienced', touchpoint: { key: 'service-desk', name: 'Service desk' }, phase: 'post-purchase', channel: 'phone', location: null, text: 'asked where the parcel is', source: { kind: 'key', value: 'service desk' }, messageId: 'm-3' },
  { ...none, time: at(8), receivedAt: at(8), kind: 'order', type: 'track', event: 'Order Completed', touchpoint: { key: 'checkout', name: 'Checkout' }, phase: 'purchase', channel: 'app', location: null, text: null, order: { id: '7781', amount: 184, currency: 'EUR', state: 'completed' }, source: { kind: 'key', value: 'web shop' }, messageId: 'm-4' },
  { ...none, time: at(18), receivedAt: at(18), kind: 'feedback', type: 'track', event: 'Feedback Given', touchpoint: { key: 'store-harbour-street', name: 'Store Harbour Street' }, phase: 'purchase', channel: 'store', location: 'Harbour Street', text: 'They remembered my size', score: 9, scale: { min: 0, max: 10 }, metric: 'csat', expectation: 7.5, gap: 15, class: 'delighted', emotions: { joy: 2 }, source: { kind: 'import', value: 'store tablets' }, messageId: 'm-5' },
  { ...none, time: at(22), receivedAt: at(22), kind: 'feedback', type: 'track', event: 'Feedback Given', touchpoint: null, phase: null, channel: 'email', location: null, text: null, score: 9, scale: { min: 0, max: 10 }, metric: 'nps', source: { kind: 'key', value: 'survey tool' }, messageId: 'm-6' },
  { ...none, time: at(37), receivedAt: at(37), kind: 'contact', type: 'page', event: null, touchpoint: { key: 'web-shop', name: 'Web shop' }, phase: 'pre-purchase', channel: 'web', location: null, text: null, source: { kind: 'key', value: 'web shop' }, messageId: 'm-7' },
];

export function portfolio(): Portfolio {
  const cells = {} as Portfolio['cells'];
  for (const cell of ['model', 'growth', 'atRisk', 'dangling', 'unknown'] as const) {
    const own = customers.filter((c) => c.cell === cell);
    const revenue = own.reduce((sum, c) => sum + (c.revenue12?.amount ?? 0), 0) * 31;
    cells[cell] = {
      customers: own.length * 31, revenue, perCustomer: revenue / Math.max(1, own.length * 31), headroom: own.reduce((s, c) => s + c.headroom, 0) * 31,
      top: [...own].sort((a, b) => (b.revenue12?.amount ?? 0) - (a.revenue12?.amount ?? 0)).slice(0, 10).map((c) => ({ id: c.id, name: c.name, revenue: c.revenue12?.amount ?? 0, score: c.score, headroom: c.headroom, p: 1_800 })),
      movedIn: 212 + own.length, movedOut: 96 + Math.round(own.length / 2), from: cell === 'atRisk' ? { model: 212, unknown: 31 } : cell === 'model' ? { growth: 64 } : {},
    };
  }
  return {
    cells, cuts: { score: 70, revenue: 260, editable: true }, total: { customers: customers.length * 31, revenue: Object.values(cells).reduce((s, c) => s + Number(c.revenue), 0) }, currency: 'EUR',
    points: customers.map((c) => ({ id: c.id, name: c.name, score: c.score, revenue: c.revenue12?.amount ?? 0, cell: c.cell ?? 'unknown', headroom: c.headroom })), basis: 'customers',
    definition: 'Score: mean of relationship answers of the last 12 months, 0 to 100. Revenue: 12 months, net of refunds. Cuts: score 70, revenue the median of positive revenue.',
  };
}
