import type { Cell, Emotions, GapClass, Money, Narrow, Phase, Shapes } from './base';
import type { Consent } from './trust';

export type CustomerRow = Narrow<Shapes['CustomerRowShape'], { email?: string | null; city?: string | null; cell: Cell | null; anonymous?: boolean; flags?: string[] }>;

/** Its `bindingId` is absent for what is known but was never bound by a decision of its own. */
export type Identifier = Narrow<Shapes['HeldIdentifierShape'], { blocked?: boolean | null }>;

export type Trait = Narrow<Shapes['TraitShape'], { value: unknown }>;

export type Customer = Narrow<Shapes['CustomerShape'], {
  identifiers: Identifier[];
  traits: Trait[];
  consents: Consent[];
  cell: Narrow<Shapes['CellShape'], { cell: Cell; revenue: number | Money | null; since?: string | null; headroom?: number | Money | null; p?: number | Money | null; action?: string }> | null;
}>;

/** What is empty is left out of an item. */
export type TimelineItem = Required<Narrow<Shapes['TimelineItemShape'], {
  phase: Phase | null;
  class: GapClass | null;
  emotions: Emotions | null;
  promise: Narrow<Shapes['ItemPromiseShape'], { reference?: string; overdue?: boolean; expected: string | number | null; actual: string | number | null }> | null;
  order: Narrow<Shapes['ItemOrderShape'], { state: string | null }> | null;
}>>;

export type TimelineKind = 'all' | 'feedback' | 'purchases' | 'contacts' | 'promises' | 'identity';

export type Context = Shapes['ContextShape'];

export type MergeSide = Narrow<Shapes['IdentitySide'], { consents: { purpose?: string; channel?: string | null; state?: string }[] }>;
export type MergeResult = Narrow<Shapes['IdentityOutcome'], { before: MergeSide[]; after: MergeSide[] }>;

export type Review = Narrow<Shapes['ReviewShape'], { identifier: string | { kind: string; value: string } | null }>;

export type Account = Narrow<Shapes['AccountRowShape'], { cell: Cell | null }>;
export type AccountPage = Narrow<Shapes['AccountShape'], { traits: Trait[]; people: CustomerRow[]; cell: Cell | null }>;

export type PortfolioCell = Narrow<Shapes['PortfolioCellShape'], {
  top: Narrow<Shapes['PortfolioTopShape'], { n?: number; since?: string | null; action?: string }>[];
  from: Partial<Record<Cell, number>>;
}>;

export type Portfolio = Narrow<Shapes['PortfolioShape'], {
  cells: Record<Cell, PortfolioCell>;
  cuts: { score: number; revenue: number | null; editable?: boolean };
  points: Narrow<Shapes['PortfolioPointShape'], { cell: Cell }>[];
  basis: 'customers' | 'accounts';
  rule?: string;
}>;

/** Exchange rates, and the orders that wait for one. */
export type RateList = Shapes['RateListShape'];
export type Rate = Shapes['RateShape'];
