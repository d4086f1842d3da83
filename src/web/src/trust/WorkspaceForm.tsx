import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Workspace } from '../shared/api';

export type Draft = Pick<Workspace, 'name' | 'currency' | 'timeZone' | 'weekStart' | 'goal' | 'revenueMeaning' | 'functions' | 'dataSteward'>;

export const draftOf = (w: Workspace): Draft => ({
  name: w.name, currency: w.currency, timeZone: w.timeZone, weekStart: w.weekStart, goal: w.goal ?? '', revenueMeaning: w.revenueMeaning ?? '', functions: w.functions ?? [], dataSteward: w.dataSteward ?? '',
});

type Set = (part: Partial<Draft>) => void;

const supported = (kind: 'currency' | 'timeZone'): string[] => {
  try {
    return Intl.supportedValuesOf(kind);
  } catch {
    return [];
  }
};

export function MoneyAndTime({ draft, set, disabled = false }: { draft: Draft; set: Set; disabled?: boolean }): ReactNode {
  const currencies = useMemo(() => [...new Set(['EUR', 'USD', 'GBP', 'CHF', 'SEK', draft.currency, ...supported('currency')])].filter(Boolean), [draft.currency]);
  const zones = useMemo(() => [...new Set([Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', draft.timeZone, ...supported('timeZone')])].filter(Boolean), [draft.timeZone]);
  return (
    <div className="two even">
      <Select label="Currency" description="Money is shown in it; orders keep their own." searchable data={currencies} value={draft.currency} disabled={disabled} onChange={(currency) => set({ currency: currency ?? draft.currency })} />
      <Select label="Time zone" description="Where a day begins and ends." searchable data={zones} value={draft.timeZone} disabled={disabled} onChange={(timeZone) => set({ timeZone: timeZone ?? draft.timeZone })} />
      <Select label="The week begins on" data={[{ value: 'monday', label: 'Monday' }, { value: 'sunday', label: 'Sunday' }, { value: 'saturday', label: 'Saturday' }]} value={draft.weekStart?.toLowerCase()} disabled={disabled} onChange={(weekStart) => set({ weekStart: weekStart ?? draft.weekStart })} />
    </div>
  );
}

export function Goal({ draft, set, disabled = false }: { draft: Draft; set: Set; disabled?: boolean }): ReactNode {
  return <Textarea label="What should get better for customers?" description="One sentence that anyone in the company understands." placeholder="Deliveries come when we said they would." value={draft.goal ?? ''} disabled={disabled} onChange={(e) => set({ goal: e.currentTarget.value })} />;
}

const meanings = ['Orders net of refunds', 'Subscription fees paid', 'Invoices paid', 'Premiums', 'Donations'];

export function Revenue({ draft, set, disabled = false }: { draft: Draft; set: Set; disabled?: boolean }): ReactNode {
  return (
    <div className="stack tight">
      <Textarea label="What counts as revenue?" description="Stands beside every sum of money, so that nobody has to guess." value={draft.revenueMeaning ?? ''} disabled={disabled} onChange={(e) => set({ revenueMeaning: e.currentTarget.value })} />
      {!disabled && <div className="row">{meanings.map((m) => <button key={m} type="button" className="chip dashed" onClick={() => set({ revenueMeaning: m })}>{m}</button>)}</div>}
    </div>
  );
}

export function Responsible({ draft, set, disabled = false }: { draft: Draft; set: Set; disabled?: boolean }): ReactNode {
  return (
    <div className="stack">
      <TagsInput label="Functions of the company" description="Each touchpoint and each cause of trouble belongs to one. Press Enter after each." value={draft.functions} disabled={disabled} onChange={(functions) => set({ functions })} splitChars={['\n', ';']} />
      <TextInput label="Data steward" description="Whom customers reach about their data; stands in the privacy pledge." placeholder="privacy@company.example" value={draft.dataSteward ?? ''} disabled={disabled} onChange={(e) => set({ dataSteward: e.currentTarget.value })} />
    </div>
  );
}
