import type { Change, Dimension, Emotions, Estimate, GapClass, Narrow, Owner, Phase, Reading, Shapes } from './base';
import type { Word } from './measure';

export type TouchpointRow = Narrow<Shapes['TouchpointShape'], {
  phase: Phase | null;
  owner: Owner;
  ownerTeam?: string | null;
  function?: string | null;
  kind?: string | null;
  gap: Estimate | null;
  gapReason?: string | null;
  reading: Reading;
  /** How many more answers would tell an unclear gap from none. */
  moreToKnow?: number | null;
  change?: Change | null;
  score: Estimate | null;
  promise: { kept: number; resolved: number; share: Estimate | null } | null;
  revenue12: Shapes['MoneyShape'] | null;
  overdue?: number | null;
}>;

export type TouchpointList = Narrow<Shapes['TouchpointListShape'], { touchpoints: TouchpointRow[]; ruleVersion: number | string }>;

export type Part = Narrow<Shapes['PartShape'], { gap: Estimate | null; score: Estimate | null; promise: { kept: number; resolved: number; share: Estimate | null } | Estimate | null }>;

export interface Touchpoint extends TouchpointRow {
  benefits?: string[] | null;
  promiseText?: string | null;
  plannedEmotions?: Emotions | null;
  cxStatement?: string[] | null;
  momentOfTruth?: boolean;
  classes: Record<GapClass, number>;
  ceilingShare?: number | null;
  askedAfterShare?: number | null;
  overTime: Narrow<Shapes['GapPointShape'], { gap: Estimate | null; change?: Change | null }>[];
  by: Partial<Record<Dimension, Part[]>>;
  words: Word[];
  next: Shapes['NextShape'][];
  operationalGap: Narrow<Shapes['OperationalGapShape'], { lateShare: Estimate | null; low?: number | null; high?: number | null; changed?: number; overdue?: number }> | null;
}

/** What a person may set on a touchpoint. */
export type TouchpointDraft = Narrow<Shapes['TouchpointDraft'], { name: string; phase: Phase | null; owner: Owner; direct: boolean; plannedEmotions?: Emotions | null }>;

export type Suggestion = Narrow<Shapes['SuggestionView'], {
  suggested: { key: string; name: string; phase: Phase | null; function?: string | null; kind?: string | null; owner: Owner; direct?: boolean; channel?: string | null };
  /** Other names of the same meaning go along. */
  names?: Shapes['SuggestedNameView'][];
  namesTotal?: number;
  inCatalogue?: boolean;
}>;

export type Starter = Narrow<Shapes['StarterView'], {
  touchpoints: { key: string; name: string; phase?: string | null; inCatalogue?: boolean }[];
  missing?: number;
  missingRules?: number;
}>;

export type Comparison = 'equals' | 'contains' | 'startsWith';

export interface MappingRule {
  id?: string | null;
  name: string;
  when: { field: string; is: Comparison; value: string }[];
  touchpoint: string;
}

export interface MappingRules {
  version: number | string;
  rules: MappingRule[];
}

/** One change of the rules: when, by whom, and what made it. */
export type MappingVersion = Shapes['MappingRulesVersionView'];

export type Corridor = Narrow<Shapes['CorridorShape'], {
  nodes: TouchpointRow[];
  edges: { from: string; to: string; count: number; meanSeconds: number | null; customers?: number }[];
  complexity: { touchpoints: number; days: number; contacts?: number; handovers?: number; n?: number } | null;
  avoidable?: Shapes['AvoidableShape'] | null;
  rows: Owner[];
  edgesLeftOut?: number;
}>;

export type TouchpointCustomer = Narrow<Shapes['TouchpointCustomerShape'], { class?: string | null; revenue12: Shapes['MoneyShape'] | null }>;

export type PromiseItem = Shapes['PromiseItemShape'];

export type Discovery = Narrow<Shapes['DiscoveryShape'], { edges: { from: string; to: string; count: number; meanSeconds: number | null }[] }>;
export type Funnel = Shapes['FunnelShape'];
export type Paths = Shapes['PathsShape'];

export type TimeBetween = Shapes['TimeBetweenShape'];

export type Cohorts = Shapes['CohortsShape'];
