import type { Basis, Change, Estimate, Metric, Money, Narrow, Shapes } from './base';
import type { TouchpointRow } from './journeys';

export type Overview = Narrow<Shapes['OverviewShape'], {
  gap: { estimate: Estimate | null; reason?: string | null; change?: Change | null };
  promises: Narrow<Shapes['PromiseCardShape'], { share: Estimate | null; change?: Change | null }>;
  nps: { estimate: Estimate | null; reason?: string | null; change?: Change | null };
  revenueAtRisk: Narrow<Shapes['RevenueAtRiskShape'], { change?: Change | number | null }> | null;
}>;

export type Word = Narrow<Shapes['WordShape'], { class?: string | null }>;
export type FixLine = Narrow<Shapes['FixFirstLineShape'], { touchpoint: TouchpointRow; words: Word[]; small?: boolean; revenue12: Money | null; loss: Money | null; avoidable?: { contacts: number; cost: Money | null } | null }>;
export type FixFirst = Narrow<Shapes['FixFirstShape'], {
  bases: Narrow<Shapes['FixFirstListShape'], { basis: Basis; lines: FixLine[]; fine?: string[] }>[];
  rule?: string;
  unheard: Narrow<Shapes['UnheardShape'], { touchpoint: TouchpointRow; revenue12: Money | null }>[];
}>;

export type MetricReport = Narrow<Shapes['MetricShape'], {
  metric: Metric;
  estimate: Estimate | null;
  change: Change | null;
  overTime: { start: string; estimate: Estimate | null }[];
  /** By touchpoint, by its name. */
  by: { value: string; estimate: Estimate | null }[];
}>;
