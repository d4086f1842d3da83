import type { MergeSide, Cell, FixFirst, FixLine, ImportGuess, Job, MetricReport, Session } from '../src/shared/api';
import { at, customer, customers, est, eur, portfolio, seeded, timeline, touchpoint, touchpointOf, touchpoints, wordsOf } from './data.ts';

/** A stand-in for the server while the screens are built and tested. Shapes as the API has them; figures invented. */
export interface Answer {
  status: number;
  body?: unknown;
}

const rights = ['readReports', 'readCustomers', 'readPersonal', 'readWords', 'editCustomers', 'editDesign', 'import', 'exportPersons', 'managePermission', 'readLedger', 'manageKeys', 'manageUsers', 'manageWorkspace', 'readAudit', 'recordConsent'] as const;

export const session: Session = {
  user: { id: 'u1', email: 'kim@northwind.example', name: 'Kim Andersson', roles: ['administrator', 'cx-lead', 'data-steward'], rights: [...rights] },
  workspace: {
    id: 'w1', name: 'Northwind Retail', currency: 'EUR', timeZone: 'Europe/Stockholm', weekStart: 'monday', goal: 'Fewer broken delivery promises', revenueMeaning: 'Orders net of refunds',
    functions: ['finance', 'production, logistics & service delivery', 'marketing, service & interaction', 'sales & channels', 'organisation'], dataSteward: 'steward@northwind.example', sample: true, setUp: true,
    demandConsent: false, retention: [{ kind: 'interactions', days: 1_095 }, { kind: 'feedback', days: null }, { kind: 'refused', days: 90 }, { kind: 'anonymous', days: 395 }],
  },
  workspaces: [{ id: 'w1', name: 'Northwind Retail' }, { id: 'w2', name: 'Harbour Outlet' }],
  firstRun: false,
};

let signedIn = true;
export function setSignedIn(value: boolean): void {
  signedIn = value;
}

const ok = (body?: unknown): Answer => ({ status: body === undefined ? 204 : 200, body });
const problem = (status: number, title: string, detail: string, code: string): Answer => ({ status, body: { status, title, detail, code } });

function line(key: string, contacts?: number): FixLine {
  const t = touchpointOf(key);
  return { touchpoint: t, shortfall: Math.abs(t.gap?.value ?? 10) * 1.9, disappointed: Math.round(t.heard.n * 0.12), customers: Math.round(t.heard.n * 0.31), n: Math.round(t.heard.n * 0.31), revenue12: t.revenue12, loss: eur((t.revenue12?.amount ?? 0) * 0.21), words: wordsOf(key), avoidable: contacts ? { contacts, cost: eur(contacts * 4.6) } : null };
}

function fixFirst(): FixFirst {
  return {
    bases: [
      { basis: 'gap', title: 'Touchpoints by what is lost there', why: 'Mean shortfall of the disappointed, times the revenue of 12 months behind them.', lines: [line('home-delivery', 1270), line('invoice', 90), line('returns-desk'), line('chat'), line('service-desk')] },
      { basis: 'promise', title: 'Touchpoints by promises broken', why: 'No expectation was heard here; a broken promise stands in for it.', lines: [line('home-delivery'), line('returns-desk')] },
      { basis: 'score', title: 'Touchpoints by low scores', why: 'Scores without an expectation. A low score may still be what people expected.', lines: [line('reviews'), line('checkout')] },
      { basis: 'repeats', title: 'Touchpoints by repeats', why: 'Contacts repeated within 7 days at the same touchpoint.', lines: [] },
    ],
    unheard: ['warranty-claim', 'partner-shop', 'app-onboarding'].map((key) => { const t = touchpointOf(key); return { touchpoint: t, revenue12: t.revenue12, heard: t.heard.n, volume: t.volume }; }),
  };
}

function metric(name: string): MetricReport {
  const base = { nps: 31, csat: 78.4, ces: 71.2, gap: -4.2 }[name] ?? 50;
  const random = seeded(name.length);
  return {
    metric: name as MetricReport['metric'], estimate: name === 'ces' ? null : est(base, 1.6, 3_377), reason: name === 'ces' ? 'no_answer' : null,
    definition: name === 'nps' ? 'Promoters (9 and 10) minus detractors (0 to 6) in percent of answers; one customer, one vote: the latest answer counts.' : 'Mean of answers on 0 to 100; one customer, one vote.',
    source: name === 'gap' ? 'Oliver 1980; Parasuraman, Zeithaml, Berry 1988' : 'Reichheld 2003',
    overTime: name === 'ces' ? [] : Array.from({ length: 13 }, (_, i) => ({ start: at(7 * (12 - i)), estimate: est(base + (random() - 0.5) * 7, 3 + random() * 2, 240) })),
    change: { value: -1.2, significant: true },
    by: name === 'nps' || name === 'ces' ? [] : touchpoints.filter((t) => t.gap).map((t) => ({ value: t.name, estimate: name === 'gap' ? t.gap : t.score })),
  };
}

const jobs: Job[] = [
  { id: 'j1', kind: 'import', title: 'orders-2026-11.csv', state: 'running', done: 412_000, total: 1_050_000, unit: 'rows', rate: 38_200, started: at(0.0002), finished: null, result: null, error: null },
  { id: 'j2', kind: 'rebuild', title: 'Touchpoints mapped again by rules of version 12', state: 'done', done: 1_048_210, total: 1_048_210, unit: 'contacts', rate: 210_000, started: at(0.4), finished: at(0.39), result: { remapped: 18_400 }, error: null },
  { id: 'j3', kind: 'import', title: 'reviews.csv', state: 'failed', done: 120, total: 4_000, unit: 'rows', rate: null, started: at(1), finished: at(1), result: null, error: 'The file ends in the middle of a quoted field, line 121. The 120 rows before it were recorded.' },
];

const guess: ImportGuess = {
  upload: 'up1', format: 'CSV, comma', encoding: 'UTF-8', as: 'feedback',
  columns: [
    { name: 'customer_email', samples: ['amara@example.org', 'noah@example.org'], target: 'email', confidence: 0.98 },
    { name: 'date', samples: ['2026-11-02 09:14', '2026-11-02 10:01'], target: 'time', confidence: 0.95 },
    { name: 'where', samples: ['Home delivery', 'Invoice'], target: 'touchpoint', confidence: 0.71 },
    { name: 'rating', samples: ['2', '9'], target: 'score', confidence: 0.88 },
    { name: 'comment', samples: ['Third time the slot was missed', ''], target: 'text', confidence: 0.9 },
    { name: 'internal_ref', samples: ['88121', '88122'], target: null, confidence: 0 },
  ],
  targets: ['email', 'userId', 'phone', 'time', 'touchpoint', 'event', 'score', 'scaleMin', 'scaleMax', 'expectation', 'text', 'channel', 'location', 'messageId'].map((name) => ({ name, required: name === 'time' })),
  rows: [{ customer_email: 'amara@example.org', date: '2026-11-02 09:14', where: 'Home delivery', rating: '2', comment: 'Third time the slot was missed', internal_ref: '88121' }, { customer_email: 'noah@example.org', date: '2026-11-02 10:01', where: 'Invoice', rating: '9', comment: '', internal_ref: '88122' }],
  warnings: ['No scale was found; answers run from 0 to 10, so 0 to 10 is assumed.'], estimatedRows: 4_020,
};

export function answer(method: string, address: string, body = ''): Answer {
  const url = new URL(address, 'http://mock');
  const path = url.pathname.replace(/^\/api/, '');
  const q = url.searchParams;
  const key = `${method} ${path}`;
  if (path === '/session') {
    if (method === 'POST') signedIn = true;
    if (method === 'DELETE') { signedIn = false; return ok(); }
    return signedIn ? ok(session) : problem(401, 'Sign in first', 'There is no session.', 'sign-in');
  }
  if (path.startsWith('/session/')) { signedIn = true; return ok(session); }
  if (!signedIn) return problem(401, 'Sign in first', 'There is no session.', 'sign-in');
  switch (key) {
    case 'GET /overview': return ok({
      period: { from: at(90), to: at(0) }, dataUpTo: new Date(Date.now() - 12_000).toISOString(), interactions: 1_048_210, customers: 20_000,
      gap: { estimate: est(-4.2, 0.8, 6_412), reason: null, change: { value: -1.9, significant: true, expectation: 0.6, experience: -1.3 } },
      promises: { share: est(0.913, 0.004, 24_230), kept: 22_122, broken: 2_108, resolved: 24_230, change: { value: -0.034, significant: true } },
      nps: { estimate: est(31, 3, 3_377), reason: null, change: { value: 0.4, significant: false } },
      revenueAtRisk: { amount: 1_840_000, currency: 'EUR', customers: 1_906, change: { value: 310_000, significant: true } },
    });
    case 'GET /fix-first': return ok(fixFirst());
    case 'GET /touchpoints': return ok({ touchpoints, ruleVersion: 12, dataUpTo: at(0) });
    case 'POST /touchpoints': return ok({ ...touchpoints[0], ...JSON.parse(body || '{}') as object });
    case 'GET /touchpoints/suggestions': return ok({ suggestions: [
      { name: 'Newsletter Opened', messageKind: 'track', count: 18_400, suggested: { key: 'newsletter', name: 'Newsletter', phase: 'pre-purchase', function: 'marketing, service & interaction', kind: 'marketing', owner: 'brand' }, confidence: 0.86, why: 'the word newsletter; comes before orders 74 % of the time' },
      { name: '/help/returns', messageKind: 'page', count: 4_210, suggested: { key: 'returns-page', name: 'Returns page', phase: 'post-purchase', function: 'marketing, service & interaction', kind: 'customer service', owner: 'brand' }, confidence: 0.78, why: 'the words help and returns' },
      { name: 'btn_clk_77', messageKind: 'track', count: 912, suggested: { key: 'btn-clk-77', name: 'Btn clk 77', phase: null, function: null, kind: null, owner: 'brand' }, confidence: 0.2, why: 'the name says little' },
    ] });
    case 'GET /touchpoints/starters': return ok({ starters: [
      { id: 'e-commerce', name: 'E-commerce', description: 'Advertising to returns for a shop that delivers.', touchpoints: touchpoints.slice(0, 12).map((t) => ({ key: t.key, name: t.name, phase: t.phase })) },
      { id: 'saas', name: 'Software as a service', description: 'Trial, onboarding, use, renewal.', touchpoints: touchpoints.slice(2, 11).map((t) => ({ key: t.key, name: t.name, phase: t.phase })) },
      { id: 'service-desk', name: 'Service desk', description: 'Request, queue, answer, follow-up.', touchpoints: touchpoints.slice(4, 9).map((t) => ({ key: t.key, name: t.name, phase: t.phase })) },
    ] });
    case 'GET /touchpoints/rules': return ok({ version: 12, rules: [
      { id: 'r1', name: 'Deliveries by the carrier', when: [{ field: 'event', is: 'startsWith', value: 'Delivery' }, { field: 'channel', is: 'equals', value: 'carrier' }], touchpoint: 'home-delivery' },
      { id: 'r2', name: 'Product pages', when: [{ field: 'path', is: 'startsWith', value: '/products' }], touchpoint: 'web-shop' },
    ] });
    case 'GET /touchpoints/rules/versions': return ok({ versions: [{ version: 12, time: at(2), actor: 'kim@northwind.example', action: 'rules.change', count: 3 }, { version: 11, time: at(9), actor: 'kim@northwind.example', action: 'suggestions.accept', count: 4 }] });
    case 'GET /touchpoints/rules/versions/11': return ok({ version: 11, rules: [{ id: '1', name: '', when: [{ field: 'event', is: 'contains', value: 'parcel lost' }], touchpoint: 'home-delivery' }] });
    case 'POST /touchpoints/rules/versions/11/restore': return ok({ version: 13, rules: [], leftOut: [] });
    case 'GET /rates': return ok({ base: 'EUR', keepsForDays: 7, rates: [{ currency: 'USD', day: '2026-11-18', rate: 0.9231 }, { currency: 'USD', day: '2026-11-19', rate: 0.9244 }], withoutRate: 12, missing: [{ currency: 'NOK', orders: 12, from: '2026-08-02', to: '2026-11-19' }] });
    case 'PUT /rates': return { status: 204, body: undefined };
    case 'DELETE /rates/USD': return { status: 204, body: undefined };
    case 'GET /accounts/a1': return ok({ id: 'a1', name: 'Lindqvist Interiors', traits: [{ name: 'industry', value: 'Interior design', kind: 'demographic', source: 'crm', time: at(300), supplied: true }], people: customers.slice(0, 4), peopleTotal: 4, leftOut: 0, contacts: 212, revenue12: eur(18_400), cell: null, lastSeen: at(1), nextCursor: null });
    case 'PUT /touchpoints/rules': return ok({ version: 13, rules: (JSON.parse(body || '{}') as { rules?: unknown }).rules ?? [] });
    case 'GET /promises': return ok({ promises: Array.from({ length: 12 }, (_, i) => ({ id: `p${i}`, touchpoint: 'home-delivery', touchpointName: 'Home delivery', made: at(i + 3), resolved: null, overdue: false, changed: false, customerId: customers[i]!.id, customer: customers[i]!.name, reference: `77${81 + i}`, kind: 'date', expected: at(i), actual: q.get('status') === 'open' ? null : at(i - 0.4), kept: q.get('status') === 'open' ? null : q.get('status') === 'kept', lateSeconds: q.get('status') === 'broken' ? 34_000 + i * 900 : null })), total: 2_108, nextCursor: null });
    case 'GET /journeys/corridor': return ok({
      nodes: touchpoints, complexity: { touchpoints: 7.2, days: 9, contacts: 11.4, handovers: 1.9, n: 20_000 }, avoidable: { contacts: 12_100, share: 0.23, cost: eur(86_000), withoutCost: 0 }, rows: ['brand', 'partner', 'customer', 'social'],
      edges: [['advertising', 'web-shop', 41_000], ['friends', 'web-shop', 2_800], ['partner-shop', 'checkout', 6_100], ['web-shop', 'checkout', 52_000], ['web-shop', 'store-harbour-street', 14_000], ['web-shop', 'chat', 3_900], ['checkout', 'invoice', 48_000], ['checkout', 'home-delivery', 38_000], ['invoice', 'service-desk', 12_200], ['home-delivery', 'service-desk', 9_100], ['home-delivery', 'returns-desk', 4_100], ['service-desk', 'returns-desk', 2_200], ['returns-desk', 'reviews', 900], ['checkout', 'pick-up-point', 9_900], ['store-harbour-street', 'care-guide', 800], ['checkout', 'app-onboarding', 5_100]].map(([from, to, count]) => ({ from, to, count, meanSeconds: 86_400 })),
    });
    case 'GET /journeys/discover': return ok({ cases: 20_000, events: 1_048_210, touchpoints: 17, variants: 4_120, starts: [{ touchpoint: 'advertising', count: 9_200 }, { touchpoint: 'web-shop', count: 7_900 }], ends: [{ touchpoint: 'home-delivery', count: 8_200 }], edges: [{ from: 'web-shop', to: 'checkout', count: 52_000, meanSeconds: 5_400 }], topVariants: [{ steps: ['advertising', 'web-shop', 'checkout', 'home-delivery'], count: 1_812 }, { steps: ['web-shop', 'checkout', 'invoice', 'service-desk'], count: 902 }, { steps: ['web-shop', 'store-harbour-street'], count: 640 }] });
    case 'GET /journeys/funnel': return q.get('by') ? ok({ groups: ['app', 'web'].map((value, g) => ({ value, steps: (q.get('steps') ?? '').split('>').map((t, i) => ({ touchpoint: t, count: Math.round((9_000 - g * 2_000) / (1 + i * 0.9)) })) })) }) : ok({ steps: (q.get('steps') ?? '').split('>').map((t, i) => ({ touchpoint: t, count: Math.round(16_000 / (1 + i * 0.8)) })) });
    case 'GET /journeys/paths': return ok({ paths: [{ steps: ['web-shop', 'checkout', 'home-delivery'], count: 21_000 }, { steps: ['web-shop', 'chat', 'web-shop'], count: 3_100 }] });
    case 'GET /customers': {
      const text = (q.get('q') ?? '').toLowerCase();
      const found = customers.filter((c) => (!text || c.name.toLowerCase().includes(text) || (c.email ?? '').includes(text)) && (!q.get('cell') || c.cell === (q.get('cell') as Cell)));
      const from = Number(q.get('cursor') ?? 0);
      const limit = Number(q.get('limit') ?? 50);
      return ok({ customers: found.slice(from, from + limit), total: found.length, nextCursor: from + limit < found.length ? String(from + limit) : null });
    }
    case 'GET /customers/reviews': return ok({ items: [{ id: 'v1', left: { id: 'c00002', name: customers[1]!.name }, right: { id: 'c00003', name: customers[2]!.name }, why: 'the same phone, different e-mail addresses and names; may be one household', identifier: { kind: 'phone', value: '+46 31 555 01 20' }, time: at(1) }] });
    case 'GET /accounts': return ok({ accounts: [{ id: 'a1', name: 'Lindqvist Interiors', people: 4, contacts: 212, revenue12: eur(18_400), cell: 'model' }, { id: 'a2', name: 'Hotel Kajen', people: 9, contacts: 88, revenue12: eur(41_200), cell: 'atRisk' }] });
    case 'GET /portfolio': return ok(portfolio());
    case 'PUT /portfolio/cuts': return ok({});
    case 'GET /ledger': return ok({
      rows: [
        { source: 'k1', kind: 'key', name: 'web shop', received: 812_400, recorded: 811_020, duplicate: 1_240, refused: 112, quarantined: 28, lastReceived: new Date(Date.now() - 12_000).toISOString() },
        { source: 'k2', kind: 'key', name: 'service desk', received: 118_200, recorded: 118_190, duplicate: 10, refused: 0, quarantined: 0, lastReceived: at(0.01) },
        { source: 'i1', kind: 'import', name: 'store tablets 2026-10.csv', received: 4_020, recorded: 3_981, duplicate: 20, refused: 19, quarantined: 0, lastReceived: at(6) },
      ],
      total: { received: 934_620, recorded: 933_191, duplicate: 1_270, refused: 131, quarantined: 28 },
      refusedBy: [{ code: 'consent', source: 'k1', n: 88 }, { code: 'time', source: 'k1', n: 24 }, { code: 'schema', source: 'i1', n: 19 }], flagged: { bot: 4_120, test: 88, capped: 12 },
    });
    case 'GET /ledger/refusals': return ok({ items: [
      { id: 'f1', time: at(0.1), source: 'k1', code: 'time', detail: 'The timestamp lies 3 years in the future.', pointer: '/timestamp', messageId: 'm-99', content: '{"type":"track","event":"Order Completed","timestamp":"2029-01-01T00:00:00Z","userId":"u-1"}' },
      { id: 'f2', time: at(0.2), source: 'i1', code: 'schema', detail: 'The score 11 lies outside the scale 0 to 10.', pointer: '/properties/score', messageId: 'line 412', content: { score: 11 } },
      { id: 'f3', time: at(0.3), source: 'k1', code: 'consent', detail: 'No consent for the purpose service; the content was not kept.', pointer: null, messageId: 'm-12', content: null },
    ], total: 131, nextCursor: null });
    case 'POST /ledger/refusals/replay': return ok({ tried: 1, recorded: 1, duplicate: 0, refused: 0, quarantined: 0 });
    case 'GET /jobs': return ok({ jobs });
    case 'POST /import': return ok(guess);
    case 'GET /import': return ok({ imports: [
      { id: 'i1', name: 'store tablets 2026-10.csv', as: 'feedback', basis: 'contract', read: 4_020, recorded: 3_981, duplicate: 20, refused: 19, quarantined: 0, time: at(6), undone: null, by: 'Kim Andersson' },
      { id: 'i2', name: 'leads.csv', as: 'customers', basis: null, read: 900, recorded: 900, duplicate: 0, refused: 0, quarantined: 0, time: at(20), undone: at(19), by: 'Kim Andersson' },
    ] });
    case 'GET /users': return ok({ users: [{ id: 'u1', email: 'kim@northwind.example', name: 'Kim Andersson', roles: ['administrator', 'cx-lead', 'data-steward'], invited: false, lastSeen: at(0) }, { id: 'u2', email: 'rui@northwind.example', name: '', roles: ['agent'], invited: true, lastSeen: null }] });
    case 'POST /users': return ok({ link: 'http://127.0.0.1:5080/accept?token=3b1d-sample' });
    case 'GET /keys': return ok({ keys: [{ id: 'k1', name: 'web shop', kind: 'public', prefix: 'cor_pub_7f3a', made: at(300), lastUsed: at(0), revoked: null }, { id: 'k2', name: 'service desk', kind: 'secret', prefix: 'cor_sec_91bc', made: at(200), lastUsed: at(0.1), revoked: null }, { id: 'k3', name: 'old test', kind: 'public', prefix: 'cor_pub_0001', made: at(500), lastUsed: null, revoked: at(100) }] });
    case 'POST /keys': return ok({ id: 'k9', key: 'cor_pub_4d2f9a71c0e84b0d9a3e', kind: 'public' });
    case 'GET /audit/verify': return ok({ whole: true, entries: 2, head: '5f2c9a1e77b0', broken: null, problem: null });
    case 'GET /audit': return ok({ entries: [{ time: at(0.02), actor: 'kim@northwind.example', action: 'customer.read', subject: 'c00001', detail: null }, { time: at(0.5), actor: 'kim@northwind.example', action: 'rules.changed', subject: 'version 12', detail: '1 rule added' }], nextCursor: null });
    case 'GET /purposes': return ok({ bases: ['consent', 'contract', 'legal-obligation', 'vital-interest', 'public-task', 'legitimate-interest'], purposes: [{ key: 'service', name: 'Service', basis: '', description: 'To know what happened between us and each customer.', unlessGiven: false, categories: ['service'] }, { key: 'marketing', name: 'Marketing', basis: 'consent', description: 'Offers by mail.', unlessGiven: true, categories: [] }] });
    case 'GET /consents': return ok({ consents: [{ purpose: 'marketing', channel: 'email', state: 'withdrawn', time: at(40), source: 'preference page' }] });
    case 'GET /pledge': return ok({ company: 'Northwind Retail', steward: 'steward@northwind.example', collected: [{ kind: 'interactions', what: 'What happened between you and us', days: 1_095 }, { kind: 'feedback', what: 'What you said and how you rated', days: null }], purposes: [], neverUsed: ['For a purpose that is not named here.'], choices: ['Withdraw at any time'], demandsConsent: false, honoursPrivacyControl: true, open: ["No lawful basis is stated for the purpose 'service'."] });
    case 'PUT /workspaces/current': return ok({ ...session.workspace, ...JSON.parse(body || '{}') as object });
    default:
  }
  let match: RegExpExecArray | null;
  if ((match = /^GET \/metrics\/(\w+)$/.exec(key))) return ok(metric(match[1]!));
  if ((match = /^GET \/touchpoints\/([^/]+)$/.exec(key))) {
    const row = touchpoints.find((t) => t.key === match![1]);
    return row ? ok(touchpoint(row)) : problem(404, 'There is no such touchpoint', `No touchpoint has the key ${match[1]}.`, 'touchpoint-unknown');
  }
  if ((match = /^GET \/touchpoints\/([^/]+)\/customers$/.exec(key))) return ok({ customers: customers.slice(0, 20).map((c, i) => ({ id: c.id, name: c.name, gap: -60 + i, experience: 20, expectation: 80, revenue12: c.revenue12, text: wordsOf(match![1]!)[i % 4]?.text ?? null, time: at(i) })), total: 1_204, nextCursor: null });
  if ((match = /^GET \/customers\/([^/]+)$/.exec(key))) {
    const row = customers.find((c) => c.id === match![1]);
    return row ? ok(customer(row)) : problem(404, 'There is no such customer', 'Nobody is known under this id in this workspace.', 'customer-unknown');
  }
  if (/^GET \/customers\/[^/]+\/timeline$/.test(key)) { const kind = q.get('kind'); return ok({ items: timeline.filter((t) => !kind || kind === 'all' || (kind === 'feedback' && t.kind === 'feedback') || (kind === 'purchases' && t.order) || (kind === 'contacts' && t.kind === 'contact') || (kind === 'promises' && t.promise)), nextCursor: null }); }
  if (/^GET \/customers\/[^/]+\/context$/.test(key)) return ok({ who: 'Customer since 2022, nine orders, at risk since 18 Nov', leftOff: 'She was promised a call back by 20 Nov, 12:00', owe: ['delivery fee back (€9)', 'a reliable slot'], mayAsk: ['which slot suits her'], doNotAsk: ['address', 'size', 'NPS (asked 20 days ago; 2 of 2 this quarter)'], mayOffer: ['store pick-up: near her, used twice'] });
  if (/^POST \/customers\/[^/]+\/(merge|unmerge)$/.test(key)) {
    const unmerge = key.endsWith('unmerge');
    const held = customer(customers[0]!).identifiers.map(({ kind, value }) => ({ kind, value }));
    const one: MergeSide = { id: 'c00001', name: 'Amara Lindqvist', identifiers: held, contacts: 64, orders: 9, feedback: 6, promises: 4, accounts: ['Lindqvist Interiors'], consents: [{ purpose: 'service', channel: 'email', state: 'given' }] };
    const parts: MergeSide[] = [{ ...one, identifiers: held.slice(0, -1), contacts: 50, orders: 8 }, { ...one, id: 'c90412', name: 'Amara L.', identifiers: held.slice(-1), contacts: 14, orders: 1, feedback: 0, promises: 0, accounts: [], consents: [] }];
    return ok({ preview: body.includes('"preview":true'), before: unmerge ? [one] : parts, after: unmerge ? parts : [one], warnings: ['A withdrawal of consent on either side applies to the joined customer.'] });
  }
  if ((match = /^GET \/portfolio\/(\w+)\/customers$/.exec(key))) return ok({ customers: customers.filter((c) => c.cell === match![1]).slice(0, 50), total: customers.filter((c) => c.cell === match![1]).length, nextCursor: null });
  if (/^POST \/import\/[^/]+\/start$/.test(key)) return ok({ job: 'j1' });
  if ((match = /^GET \/jobs\/(\w+)$/.exec(key))) return ok(jobs.find((j) => j.id === match![1]) ?? jobs[0]);
  if (/^POST \/users\/[^/]+\/reset$/.test(key)) return ok({ link: 'http://127.0.0.1:5080/reset?token=77aa-sample' });
  if (method !== 'GET') return ok({});
  return { status: 404, body: { status: 404, title: 'Not Found' } };
}


