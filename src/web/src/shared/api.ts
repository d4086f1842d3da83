/** The shapes of the application's API (`/api/...`), as the server sends them. */

export interface Estimate {
  value: number;
  /** Absent where so little was heard that there is no interval. */
  low: number | null;
  high: number | null;
  n: number;
  small?: boolean;
  method?: string;
  level?: number;
}

export interface Money {
  amount: number;
  currency: string;
}

/** Users, keys and workspaces are numbered; it matters to nobody but the server. */
export type Id = string | number;

export type Phase = 'pre-purchase' | 'purchase' | 'post-purchase';
export type Owner = 'brand' | 'partner' | 'customer' | 'social';
export type Reading = 'disappointing' | 'below' | 'met' | 'above' | 'exceeding' | 'unclear' | 'unheard';
export type Cell = 'model' | 'growth' | 'atRisk' | 'dangling' | 'unknown';
export type GapClass = 'disappointed' | 'met' | 'exceeded' | 'delighted' | 'unknown';
export type Basis = 'gap' | 'promise' | 'score' | 'repeats';
export type Metric = 'nps' | 'csat' | 'ces' | 'gap';

export type Right =
  | 'readReports' | 'readCustomers' | 'readWords' | 'editCustomers' | 'editDesign' | 'import' | 'exportPersons'
  | 'managePermission' | 'readLedger' | 'manageKeys' | 'manageUsers' | 'manageWorkspace' | 'readAudit' | 'record' | 'recordConsent';

export interface Retention {
  kind: string;
  days: number | null;
}

export interface Workspace {
  id: Id;
  name: string;
  currency: string;
  timeZone: string;
  weekStart: string;
  goal?: string | null;
  revenueMeaning?: string | null;
  functions: string[];
  dataSteward?: string | null;
  sample: boolean;
  setUp: boolean;
  demandConsent: boolean;
  retention: Retention[];
}

export interface Session {
  user: { id: Id; email: string; name: string; roles: string[]; rights: Right[] };
  workspace: Workspace;
  workspaces: { id: Id; name: string }[];
  firstRun: boolean;
}

/** Nobody is signed in; on an empty store nobody can be, until the first user is made. */
export interface SignedOut {
  signedOut: true;
  firstRun: boolean;
}

export interface User {
  id: Id;
  email: string;
  name: string;
  roles: string[];
  invited?: boolean | string | null;
  lastSeen?: string | null;
}

export interface Key {
  id: Id;
  name: string;
  kind: 'public' | 'secret';
  prefix: string;
  made: string;
  lastUsed?: string | null;
  revoked?: string | boolean | null;
}

export interface AuditEntry {
  time: string;
  actor: string;
  action: string;
  subject: string;
  detail?: string | null;
}

/* Overview and measure */

export interface Change {
  value: number;
  significant?: boolean;
  expectation?: number | null;
  experience?: number | null;
}

export interface Overview {
  period: { from: string; to: string };
  dataUpTo: string | null;
  interactions: number;
  customers: number;
  gap: { estimate: Estimate | null; reason?: string | null; change?: Change | null };
  promises: { share: Estimate | null; kept: number; broken: number; resolved: number; overdue?: number; reason?: string | null; change?: Change | number | null };
  nps: { estimate: Estimate | null; reason?: string | null; change?: Change | number | null };
  revenueAtRisk: { amount: number; currency: string; customers: number; change?: Change | number | null } | null;
  leftOutForConsent?: number;
  ordersWithoutRate?: number;
}

export interface Word {
  customerId: string | null;
  customer: string | null;
  text: string;
  score?: number | null;
  gap?: number | null;
  time: string;
  messageId: string;
}

export interface TouchpointRow {
  key: string;
  name: string;
  phase: Phase | null;
  owner: Owner;
  ownerTeam?: string | null;
  function?: string | null;
  kind?: string | null;
  direct: boolean;
  mapped: boolean;
  volume: number;
  customers: number;
  heard: { n: number; share: number };
  gap: Estimate | null;
  gapReason?: string | null;
  reading: Reading;
  /** How many more answers would tell an unclear gap from none. */
  moreToKnow?: number | null;
  change?: Change | null;
  score: Estimate | null;
  promise: { kept: number; resolved: number; share: Estimate | null } | null;
  revenue12: Money | null;
  overdue?: number | null;
}

export interface FixLine {
  touchpoint: TouchpointRow;
  shortfall: number;
  disappointed: number;
  customers: number;
  /** Customers that the evidence comes from. */
  n: number;
  revenue12: Money | null;
  loss: Money | null;
  words: Word[];
  avoidable?: { contacts: number; cost: Money | null } | null;
}

export interface FixFirst {
  bases: { basis: Basis; title: string; why: string; lines: FixLine[]; fine?: string[] }[];
  unheard: { touchpoint: TouchpointRow; revenue12: Money | null; heard: number; volume: number }[];
}

export interface MetricReport {
  metric: Metric;
  estimate: Estimate | null;
  reason?: string | null;
  definition: string;
  source: string;
  change?: Change | null;
  overTime: { start: string; estimate: Estimate | null }[];
  /** By touchpoint, by its name. */
  by?: { value: string; estimate: Estimate | null }[];
}

/* Design */

export interface TouchpointList {
  touchpoints: TouchpointRow[];
  ruleVersion: number | string;
  dataUpTo: string | null;
}

export interface Part {
  value: string;
  volume: number;
  gap: Estimate | null;
  score: Estimate | null;
  promise: { kept: number; resolved: number; share: Estimate | null } | Estimate | null;
}

export const emotionNames = ['joy', 'trust', 'anticipation', 'surprise', 'fear', 'sadness', 'disgust', 'anger'] as const;
export type Emotion = (typeof emotionNames)[number];
export type Emotions = Partial<Record<string, number>>;

export interface Touchpoint extends TouchpointRow {
  benefits?: string[];
  promiseText?: string | null;
  plannedEmotions?: Emotions | null;
  cxStatement?: string[];
  momentOfTruth?: boolean;
  classes: Record<GapClass, number>;
  ceilingShare?: number | null;
  askedAfterShare?: number | null;
  overTime: { start: string; gap: Estimate | null; experience: number | null; expectation: number | null; n: number; change?: Change | null }[];
  by: Partial<Record<Dimension, Part[]>>;
  words: Word[];
  next: { key: string; name: string; count: number; share: number }[];
  operationalGap: { meanSeconds: number | null; lateShare: Estimate | null; resolved: number; open: number } | null;
}

export const dimensions = ['location', 'platform', 'vertical', 'product', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** What a person may set on a touchpoint. */
export interface TouchpointDraft {
  key?: string;
  name: string;
  phase: Phase | null;
  owner: Owner;
  ownerTeam?: string | null;
  function?: string | null;
  kind?: string | null;
  direct: boolean;
  promiseText?: string | null;
  plannedEmotions?: Emotions | null;
  benefits?: string[];
  cxStatement?: string[];
  momentOfTruth?: boolean;
}

export interface Suggestion {
  name: string;
  messageKind: string;
  count: number;
  suggested: { key: string; name: string; phase: Phase | null; function?: string | null; kind?: string | null; owner: Owner };
  confidence: number;
  why: string;
  /** Other names of the same meaning go along. */
  names?: { name: string; messageKind: string; count: number }[];
  namesTotal?: number;
  inCatalogue?: boolean;
}

export interface Starter {
  id: string;
  name: string;
  description: string;
  touchpoints: { key: string; name: string; phase?: Phase | null; inCatalogue?: boolean }[];
  missing?: number;
  missingRules?: number;
}

export type Comparison = 'equals' | 'contains' | 'startsWith';

export interface MappingRule {
  id?: string;
  name: string;
  when: { field: string; is: Comparison; value: string }[];
  touchpoint: string;
}

export interface MappingRules {
  version: number | string;
  rules: MappingRule[];
}

export interface Corridor {
  nodes: TouchpointRow[];
  edges: { from: string; to: string; count: number; meanSeconds: number | null }[];
  complexity: { touchpoints: number; days: number; contacts?: number; handovers?: number; n?: number } | null;
  avoidable?: { contacts: number; share: number; cost: Money; withoutCost: number } | null;
  rows: Owner[];
}

export interface TouchpointCustomer {
  id: string;
  name: string;
  gap: number | null;
  experience: number | null;
  expectation: number | null;
  revenue12: Money | null;
  text?: string | null;
  time: string;
}

export interface PromiseItem {
  id?: string;
  touchpoint?: { key: string; name: string } | string | null;
  touchpointName?: string | null;
  overdue?: boolean;
  changed?: boolean;
  customerId?: string | null;
  customer?: string | { id: string; name: string } | null;
  reference?: string | null;
  kind?: string | null;
  expected?: string | number | null;
  actual?: string | number | null;
  made?: string | null;
  resolved?: string | null;
  kept?: boolean | null;
  lateSeconds?: number | null;
  status?: string | null;
}

export interface Discovery {
  cases: number;
  events: number;
  touchpoints: number;
  variants: number;
  starts: { touchpoint: string; count: number }[];
  ends: { touchpoint: string; count: number }[];
  edges: { from: string; to: string; count: number; meanSeconds: number | null }[];
  topVariants: { steps: string[]; count: number }[];
}

export interface Funnel {
  steps?: { touchpoint: string; count: number }[];
  groups?: { value: string; steps: { touchpoint: string; count: number }[] }[];
}

export interface Paths {
  paths: { steps: string[]; count: number }[];
}

/* Customers */

export interface CustomerRow {
  id: string;
  name: string;
  email?: string | null;
  city?: string | null;
  identifiers: number;
  lastSeen: string | null;
  contacts: number;
  revenue12: Money | null;
  cell: Cell | null;
  score: number | null;
}

export interface Identifier {
  kind: string;
  value: string;
  strong: boolean;
  verified: boolean;
  boundAt: string | null;
  boundBy: string;
  why: string;
  source: string;
  /** Absent for what is known but was never bound by a decision of its own. */
  bindingId: string | null;
  blocked?: boolean | null;
}

export interface Trait {
  name: string;
  value: unknown;
  kind: string;
  source: string;
  time: string;
  supplied: boolean;
}

export interface Consent {
  purpose: string;
  channel: string | null;
  state: string;
  time: string;
  source?: string | null;
  proof?: string | null;
  customerId?: string | null;
  customer?: string | null;
}

export interface Customer {
  id: string;
  name: string;
  since: string | null;
  lastSeen: string | null;
  anonymous: boolean;
  redirectedFrom: string[];
  identifiers: Identifier[];
  traits: Trait[];
  accounts: { id: string; name: string }[];
  counts: { contacts: number; orders: number; heard: number; promises: number };
  revenue12: Money | null;
  revenueTotal: Money | null;
  cell: { cell: Cell; score: number | null; revenue: number | Money | null; since?: string | null; headroom?: number | Money | null; p?: number | Money | null } | null;
  consents: Consent[];
  flags: string[];
}

export interface TimelineItem {
  time: string;
  receivedAt: string;
  kind: string;
  type: string;
  event: string | null;
  touchpoint: { key: string; name: string } | null;
  phase: Phase | null;
  channel: string | null;
  location: string | null;
  text: string | null;
  score: number | null;
  scale: { min: number; max: number } | null;
  metric: string | null;
  expectation: number | null;
  gap: number | null;
  class: GapClass | null;
  emotions: Emotions | null;
  promise: { kind: string; expected: string | number | null; actual: string | number | null; kept: boolean | null; lateSeconds: number | null } | null;
  order: { id: string; amount: number | Money | null; currency?: string | null; state: string | null } | null;
  source: { kind: string; value: string } | null;
  messageId: string;
}

export type TimelineKind = 'all' | 'feedback' | 'purchases' | 'contacts' | 'promises';

export interface Context {
  who: string | string[] | null;
  leftOff: string | string[] | null;
  owe: string[];
  mayAsk: string[];
  doNotAsk: string[];
  mayOffer: string[];
}

export interface MergeSide {
  id: string;
  name: string;
  identifiers: number | unknown[];
  contacts: number;
  orders: number;
  consents: number | unknown[];
}

export interface MergeResult {
  preview: boolean;
  before: MergeSide[];
  after: MergeSide[];
  warnings: string[];
}

export interface Review {
  id: string;
  left: { id: string; name: string };
  right: { id: string; name: string };
  why: string;
  identifier: string | { kind: string; value: string } | null;
  time: string;
}

export interface Account {
  id: string;
  name: string;
  people: number;
  contacts: number;
  revenue12: Money | null;
  cell: Cell | null;
}

export interface AccountPage {
  id: string;
  name: string;
  traits: Trait[];
  people: CustomerRow[];
  peopleTotal: number;
  leftOut: number;
  contacts: number;
  revenue12: Money | null;
  cell: Cell | null;
  lastSeen: string | null;
  nextCursor?: string | null;
}

export interface TimeBetween {
  /** Pairs of contacts. */
  n: number;
  customers: number;
  meanSeconds: number | null;
  medianSeconds: number | null;
  p90Seconds: number | null;
  leastSeconds: number | null;
  mostSeconds: number | null;
  bins: { fromSeconds: number; toSeconds: number | null; count: number }[];
  definition: string;
}

export interface Cohorts {
  unit: 'day' | 'week' | 'month';
  cohorts: { start: string; size: number; back: number[] }[];
  openEnd: boolean;
  definition: string;
}

/** What a customer must be or have done. A leaf has the fields of its kind. */
export interface Condition {
  kind: 'all' | 'any' | 'not' | 'trait' | 'did' | 'then' | 'score' | 'gap' | 'promiseBroken' | 'revenue' | 'portfolio' | 'seen' | 'known' | 'account' | 'segment';
  of?: Condition[];
  [field: string]: unknown;
}

export interface Segment {
  id: number;
  name: string;
  condition: Condition;
  /** Absent where there are so few that they could be recognised. */
  size: number | null;
  share: number | null;
  change: number | null;
  made: string;
  madeBy: string;
  changed: string;
}

export interface SegmentList {
  segments: Segment[];
  everybody: number;
}

export interface SavedView {
  id: number;
  name: string;
  path: string;
  shared: boolean;
  own: boolean;
  made: string;
}

/** The values that occur in a period, by the name of the field. */
export interface FilterValues {
  fields: { field: string; values: { value: string; contacts: number }[]; unstated: number; more: number }[];
  contacts: number;
}

export interface PortfolioCell {
  customers: number;
  revenue: number | Money;
  perCustomer: number | Money | null;
  headroom: number | Money | null;
  top: { id: string | null; name: string; revenue: number | Money; score: number | null; headroom: number | Money | null; p?: number | Money | null }[];
  movedIn: number;
  movedOut: number;
  from: Partial<Record<Cell, number>>;
}

export interface Portfolio {
  cells: Record<Cell, PortfolioCell>;
  cuts: { score: number; revenue: number | Money | null; editable?: boolean };
  total: { customers: number; revenue: number | Money };
  currency: string;
  points: { id: string | null; name: string; score: number | null; revenue: number | Money; cell: Cell; headroom: number | Money | null }[];
  basis: 'customers' | 'accounts';
  definition: string;
}

/* Data */

export interface LedgerRow {
  source: string;
  kind: 'key' | 'import';
  name: string;
  received: number;
  recorded: number;
  duplicate: number;
  refused: number;
  quarantined: number;
  conflict?: number;
  idMade?: number;
  lastReceived: string | null;
}

export interface Ledger {
  rows: LedgerRow[];
  total: { received: number; recorded: number; duplicate: number; refused: number; quarantined: number };
  refusedBy: { code: string; source: string; n: number }[];
  flagged?: { bot: number; test: number; capped: number } | null;
}

export interface RefusedItem {
  id: string;
  time: string;
  source: string;
  code: string;
  detail: string;
  pointer?: string | null;
  messageId?: string | null;
  content?: unknown;
  state?: string;
  replayed?: string | null;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  id: string;
  kind: string;
  title: string;
  state: JobState;
  done: number;
  total: number | null;
  unit: string;
  rate: number | null;
  started: string | null;
  finished: string | null;
  result?: unknown;
  error?: string | null;
}

export interface ImportGuess {
  upload: string;
  format: string;
  encoding: string;
  columns: { name: string; samples: string[]; target: string | null; confidence: number }[];
  targets: (string | { name: string; title?: string; required?: boolean; why?: string })[];
  rows: Record<string, unknown>[];
  warnings: string[];
  estimatedRows: number | null;
  as?: string | null;
  /** The rows are tracking messages already and need no mapping. */
  messages?: boolean;
}

export interface PastImport {
  id: string;
  name: string;
  as: string;
  basis: string | null;
  read: number;
  recorded: number;
  duplicate: number;
  refused: number;
  quarantined: number;
  time: string;
  undone: string | boolean | null;
  by: string | null;
}

export interface Purpose {
  key: string;
  name: string;
  description: string;
  /** Empty while nobody has said. */
  basis: string;
  /** Denied to everybody who has not given consent. */
  unlessGiven: boolean;
  categories: string[];
}

export interface PurposeList {
  purposes: Purpose[];
  bases?: string[];
}

export interface Pledge {
  company: string;
  steward: string;
  collected: { kind: string; what: string; days: number | null }[];
  purposes: Purpose[];
  neverUsed: string[];
  choices: string[];
  demandsConsent: boolean;
  honoursPrivacyControl: boolean;
  /** Where it is not yet a pledge that holds. */
  holds: string[];
}

export interface AuditVerdict {
  whole: boolean;
  entries: number;
  head: string;
  broken?: number | null;
  problem?: string | null;
}

/** RFC 9457, with the stable `code` that every refusal carries. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  firstRun?: boolean;
  errors?: Record<string, string[]> | { pointer?: string; detail?: string; code?: string }[];
}
