import type { components } from './schema';

/** The shapes of the application's API (`/api/...`), as its checked-in description has them. */
export type Shapes = components['schemas'];

/** A shape, with what the description leaves wide said more exactly. */
export type Narrow<T, More> = Omit<T, keyof More> & More;

export type Estimate = Narrow<Shapes['EstimateShape'], { small?: boolean; method?: string; level?: number }>;
export type Money = Shapes['MoneyShape'];
export type Change = Narrow<Shapes['ChangeShape'], { significant?: boolean }>;

/** Users, keys and workspaces are numbered; it matters to nobody but the server. */
export type Id = string | number;

export type Phase = 'pre-purchase' | 'purchase' | 'post-purchase';
export type Owner = 'brand' | 'partner' | 'customer' | 'social';
export type Reading = 'disappointing' | 'below' | 'met' | 'above' | 'exceeding' | 'unclear' | 'unheard';
export type Cell = 'model' | 'growth' | 'atRisk' | 'dangling' | 'unknown';
export type GapClass = 'disappointed' | 'met' | 'exceeded' | 'delighted' | 'unknown';
export type Basis = 'gap' | 'promise' | 'score' | 'repeats';
export type Metric = 'nps' | 'csat' | 'ces' | 'gap';

export const emotionNames = ['joy', 'trust', 'anticipation', 'surprise', 'fear', 'sadness', 'disgust', 'anger'] as const;
export type Emotion = (typeof emotionNames)[number];
export type Emotions = Partial<Record<string, number>>;

export const dimensions = ['location', 'platform', 'vertical', 'product', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** RFC 9457, with the stable `code` that every refusal carries. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  firstRun?: boolean;
  errors?: Record<string, string[]> | { pointer?: string; detail?: string; code?: string }[];
}
