import type { Narrow, Shapes } from './base';

/** What a customer must be or have done. A leaf has the fields of its kind. */
export interface Condition {
  kind: 'all' | 'any' | 'not' | 'trait' | 'did' | 'then' | 'score' | 'gap' | 'promiseBroken' | 'revenue' | 'portfolio' | 'seen' | 'known' | 'account' | 'consent' | 'segment';
  of?: Condition[];
  [field: string]: unknown;
}

/** Its size is absent where there are so few that they could be recognised. */
export type Segment = Narrow<Shapes['SegmentShape'], { condition: Condition }>;
export type SegmentList = Narrow<Shapes['SegmentListShape'], { segments: Segment[] }>;
export type SegmentPreview = Shapes['SegmentPreviewShape'];
export type SavedView = Shapes['SavedViewShape'];

/** The values that occur in a period, by the name of the field. */
export type FilterValues = Shapes['FiltersShape'];
