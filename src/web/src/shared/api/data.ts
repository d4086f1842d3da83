import type { Narrow, Shapes } from './base';

export type LedgerRow = Narrow<Shapes['LedgerRowShape'], { kind: 'key' | 'import'; conflict?: number; idMade?: number }>;

export type Ledger = Narrow<Shapes['LedgerShape'], {
  rows: LedgerRow[];
  total: { received: number; recorded: number; duplicate: number; refused: number; quarantined: number };
  flagged?: { bot: number; test: number; capped: number } | null;
}>;

export type RefusedItem = Narrow<Shapes['RefusalItemShape'], { content?: unknown; pointer?: string | null; messageId?: string | null; state?: string; replayed?: string | null }>;

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export type Job = Narrow<Shapes['JobShape'], { state: JobState; total: number | null; result?: unknown; error?: string | null; made?: string }>;

export type ImportGuess = Narrow<Shapes['ImportPreview'], {
  columns: Narrow<Shapes['ColumnPreview'], { why?: string; format?: string | null }>[];
  constants?: Record<string, string>;
  rows: Record<string, unknown>[];
  estimatedRows: number | null;
  as?: string | null;
  /** The rows are tracking messages already and need no mapping. */
  messages?: boolean;
  missing?: string | null;
  name?: string;
  bytes?: number;
}>;

export type PastImport = Narrow<Shapes['ImportShape'], { by: string | null; state?: string; finished?: string | null; error?: string | null; refusedRows?: boolean }>;
