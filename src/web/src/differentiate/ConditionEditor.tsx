import { Autocomplete, Menu, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Condition, FilterValues, SegmentList, TouchpointList } from '../shared/api';
import { cellName, cells } from '../shared/format';
import { dayBefore } from '../shared/filters';
import { useAsk } from '../shared/queries';
import { kinds, traitTests } from './conditions';

const consentStates = [{ value: 'given', label: 'given' }, { value: 'denied', label: 'denied' }, { value: 'unknown', label: 'never said' }];

interface Props {
  condition: Condition;
  change: (condition: Condition) => void;
  disabled: boolean;
  /** The segment that is being edited; it cannot be part of itself. */
  self: number | undefined;
}

/** A group of conditions, of which all or any must hold; groups lie within groups. */
export function ConditionEditor({ condition, change, disabled, self, depth = 0, remove }: Props & { depth?: number; remove?: () => void }): ReactNode {
  if (!condition.of) return <Leaf condition={condition} change={change} disabled={disabled} self={self} remove={remove} />;
  const of = condition.of;
  const put = (i: number, one: Condition): void => change({ ...condition, of: of.map((old, k) => (k === i ? one : old)) });
  const drop = (i: number): void => { const rest = of.filter((_, k) => k !== i); if (rest.length === 0 && remove) remove(); else change({ ...condition, of: rest }); };
  return (
    <fieldset className="stack tight conditions" disabled={disabled}>
      <legend className="row">
        {condition.kind === 'not'
          ? <span className="b">Not</span>
          : <Select aria-label="How many of the conditions must hold" w={150} size="xs" allowDeselect={false} data={[{ value: 'all', label: 'All of these' }, { value: 'any', label: 'Any of these' }]} value={condition.kind} disabled={disabled} onChange={(kind) => change({ ...condition, kind: (kind ?? 'all') as 'all' | 'any' })} />}
        {depth > 0 && remove && !disabled && <button type="button" className="link small" onClick={remove}>Remove the group</button>}
      </legend>
      {of.map((one, i) => (
        <ConditionEditor key={i} condition={one} change={(next) => put(i, next)} disabled={disabled} self={self} depth={depth + 1} {...(of.length > 1 || depth > 0 ? { remove: () => drop(i) } : {})} />
      ))}
      {!disabled && condition.kind !== 'not' && (
        <div className="row">
          <Menu position="bottom-start">
            <Menu.Target><button type="button" className="chip dashed">+ condition</button></Menu.Target>
            <Menu.Dropdown>
              {kinds.map((k) => <Menu.Item key={k.kind} onClick={() => change({ ...condition, of: [...of, structuredClone(k.fresh)] })}>{k.label}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
          {depth < 5 && <button type="button" className="link small" onClick={() => change({ ...condition, of: [...of, { kind: condition.kind === 'all' ? 'any' : 'all', of: [structuredClone(kinds[0]!.fresh)] }] })}>+ group</button>}
        </div>
      )}
    </fieldset>
  );
}

function Leaf({ condition: c, change, disabled, self, remove }: Props & { remove: (() => void) | undefined }): ReactNode {
  const set = (part: Record<string, unknown>): void => change({ ...c, ...part });
  const parts = { c, set, disabled, self };
  return (
    <div className="condition">
      <span className="grey small">{kinds.find((k) => k.kind === c.kind)?.label}</span>
      <div className="row">
        <Fields {...parts} />
        {!disabled && (
          <>
            <button type="button" className="link small" onClick={() => change({ kind: 'not', of: [c] })}>not</button>
            {remove && <button type="button" className="link x" aria-label="Remove this condition" onClick={remove}>×</button>}
          </>
        )}
      </div>
    </div>
  );
}

interface Parts {
  c: Condition;
  set: (part: Record<string, unknown>) => void;
  disabled: boolean;
  self: number | undefined;
}

function Fields({ c, set, disabled, self }: Parts): ReactNode {
  switch (c.kind) {
    case 'did':
      return <><Contact of={c} set={set} disabled={disabled} /><Whole label="at least" value={c.atLeast} set={(atLeast) => set({ atLeast })} disabled={disabled} /><Whole label="at most" value={c.atMost} set={(atMost) => set({ atMost })} disabled={disabled} /><Days c={c} set={set} disabled={disabled} /></>;
    case 'then':
      return (
        <>
          <Contact of={c.first as Record<string, unknown>} set={(part) => set({ first: { ...(c.first as object), ...part } })} disabled={disabled} />
          <Select aria-label="then" w={110} allowDeselect={false} data={[{ value: 'yes', label: 'then' }, { value: 'no', label: 'then not' }]} value={c.happened === false ? 'no' : 'yes'} disabled={disabled} onChange={(v) => set({ happened: v !== 'no' })} />
          <Contact of={c.second as Record<string, unknown>} set={(part) => set({ second: { ...(c.second as object), ...part } })} disabled={disabled} />
          <Whole label="within days" value={c.withinDays} set={(withinDays) => set({ withinDays })} disabled={disabled} />
          <Days c={c} set={set} disabled={disabled} />
        </>
      );
    case 'trait':
      return <Trait c={c} set={set} disabled={disabled} self={self} />;
    case 'gap':
      return (
        <>
          <Select aria-label="Class" w={140} allowDeselect={false} data={[{ value: 'disappointed', label: 'disappointed' }, { value: 'met', label: 'as expected' }, { value: 'exceeded', label: 'exceeded' }, { value: 'delighted', label: 'delighted' }]} value={String(c.class)} disabled={disabled} onChange={(v) => set({ class: v })} />
          <At value={c.touchpoint} set={(touchpoint) => set({ touchpoint })} disabled={disabled} /><Days c={c} set={set} disabled={disabled} />
        </>
      );
    case 'score':
      return (
        <>
          <Select aria-label="Metric" w={110} clearable placeholder="any" data={['nps', 'csat', 'ces', 'stars', 'custom']} value={(c.metric as string | undefined) ?? null} disabled={disabled} onChange={(metric) => set({ metric })} />
          <Whole label="at least, of 100" value={c.atLeast} set={(atLeast) => set({ atLeast })} disabled={disabled} /><Whole label="at most, of 100" value={c.atMost} set={(atMost) => set({ atMost })} disabled={disabled} />
          <At value={c.touchpoint} set={(touchpoint) => set({ touchpoint })} disabled={disabled} /><Days c={c} set={set} disabled={disabled} />
        </>
      );
    case 'promiseBroken':
      return <><At value={c.touchpoint} set={(touchpoint) => set({ touchpoint })} disabled={disabled} /><Days c={c} set={set} disabled={disabled} /></>;
    case 'revenue':
      return <><Whole label="at least" value={c.atLeast} set={(atLeast) => set({ atLeast })} disabled={disabled} /><Whole label="at most" value={c.atMost} set={(atMost) => set({ atMost })} disabled={disabled} /><span className="grey">in 12 months</span></>;
    case 'portfolio':
      return <MultiSelect aria-label="Cells" w={280} data={cells.map((cell) => ({ value: cell, label: cellName[cell] }))} value={(c.cells as string[] | undefined) ?? []} disabled={disabled} onChange={(v) => set({ cells: v })} />;
    case 'seen':
      return (
        <>
          <Select aria-label="First or last" w={100} allowDeselect={false} data={['first', 'last']} value={String(c.which)} disabled={disabled} onChange={(which) => set({ which })} />
          <Select aria-label="Within or before" w={170} allowDeselect={false} data={[{ value: 'withinDays', label: 'within days' }, { value: 'beforeDays', label: 'more days ago than' }]} value={c.beforeDays !== undefined ? 'beforeDays' : 'withinDays'} disabled={disabled} onChange={(v) => set(v === 'beforeDays' ? { beforeDays: c.withinDays ?? 30, withinDays: undefined } : { withinDays: c.beforeDays ?? 30, beforeDays: undefined })} />
          <Whole label="days" value={c.beforeDays ?? c.withinDays} set={(v) => set(c.beforeDays !== undefined ? { beforeDays: v } : { withinDays: v })} disabled={disabled} />
        </>
      );
    case 'known':
      return <Select aria-label="Identified or visitor" w={210} allowDeselect={false} data={[{ value: 'yes', label: 'identified customers' }, { value: 'no', label: 'visitors' }]} value={c.value === false ? 'no' : 'yes'} disabled={disabled} onChange={(v) => set({ value: v !== 'no' })} />;
    case 'account':
      return <TagsInput aria-label="Accounts" placeholder="any account" w={280} value={(c.values as string[] | undefined) ?? []} disabled={disabled} onChange={(values) => set({ values })} />;
    case 'consent':
      return <Consent c={c} set={set} disabled={disabled} self={self} />;
    case 'segment':
      return <Segment c={c} set={set} disabled={disabled} self={self} />;
    default:
      return null;
  }
}

function Consent({ c, set, disabled }: Parts): ReactNode {
  const purposes = useAsk<{ purposes: { key: string; name: string }[] }>('/api/purposes');
  return (
    <>
      <Select aria-label="Purpose" placeholder="purpose" w={170} data={(purposes.data?.purposes ?? []).map((p) => ({ value: p.key, label: p.name }))} value={c.purpose ? String(c.purpose) : null} disabled={disabled} onChange={(purpose) => set({ purpose: purpose ?? undefined })} />
      <Select aria-label="State" w={130} allowDeselect={false} data={consentStates} value={String(c.is)} disabled={disabled} onChange={(v) => set({ is: v })} />
    </>
  );
}

function Segment({ c, set, disabled, self }: Parts): ReactNode {
  const segments = useAsk<SegmentList>('/api/segments');
  return <Select aria-label="Segment" searchable placeholder="choose one" w={240} data={(segments.data?.segments ?? []).filter((s) => s.id !== self).map((s) => ({ value: String(s.id), label: s.name }))} value={c.id === undefined ? null : String(c.id)} disabled={disabled} onChange={(v) => set({ id: v === null ? undefined : Number(v) })} />;
}

function Trait({ c, set, disabled }: Parts): ReactNode {
  const known = useAsk<{ traits: string[] }>('/api/segments/vocabulary');
  const test = String(c.test);
  return (
    <>
      <Autocomplete aria-label="Trait" placeholder="trait" w={150} data={known.data?.traits ?? []} value={String(c.name ?? '')} disabled={disabled} onChange={(name) => set({ name })} />
      <Select aria-label="Test" w={140} allowDeselect={false} data={traitTests} value={test} disabled={disabled} onChange={(v) => set({ test: v, values: v === 'is' || v === 'contains' ? (c.values ?? []) : undefined, value: undefined })} />
      {(test === 'is' || test === 'contains') && <TagsInput aria-label="Values" placeholder="values" w={220} value={(c.values as string[] | undefined) ?? []} disabled={disabled} onChange={(values) => set({ values })} />}
      {(test === 'atLeast' || test === 'atMost') && <Whole label="number" value={c.value} set={(value) => set({ value })} disabled={disabled} decimal />}
      {(test === 'before' || test === 'after') && <TextInput type="date" aria-label="Day" value={String(c.value ?? '')} disabled={disabled} onChange={(e) => set({ value: e.currentTarget.value })} />}
    </>
  );
}

function At({ value, set, disabled }: { value: unknown; set: (key: string | null) => void; disabled: boolean }): ReactNode {
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints');
  return <Select aria-label="Touchpoint" searchable clearable placeholder="any touchpoint" w={190} data={(touchpoints.data?.touchpoints ?? []).map((t) => ({ value: t.key, label: t.name }))} value={value ? String(value) : null} disabled={disabled} onChange={set} />;
}

function Contact({ of, set, disabled }: { of: Record<string, unknown>; set: (part: Record<string, unknown>) => void; disabled: boolean }): ReactNode {
  const values = useAsk<FilterValues>('/api/filters', { from: dayBefore(3_650) });
  const offered = (field: string): string[] => values.data?.fields.find((f) => f.field === field)?.values.map((v) => v.value) ?? [];
  return (
    <>
      <At value={of['touchpoint']} set={(touchpoint) => set({ touchpoint })} disabled={disabled} />
      {(['channel', 'location'] as const).map((field) => (
        <Select key={field} aria-label={field} searchable clearable placeholder={`any ${field}`} w={140} data={offered(field)} value={of[field] ? String(of[field]) : null} disabled={disabled} onChange={(v) => set({ [field]: v })} />
      ))}
    </>
  );
}

function Whole({ label, value, set, disabled, decimal = false }: { label: string; value: unknown; set: (value: number | undefined) => void; disabled: boolean; decimal?: boolean }): ReactNode {
  return <NumberInput aria-label={label} placeholder={label} w={label.length > 9 ? 140 : 100} min={decimal ? undefined : 0} allowDecimal={decimal} value={typeof value === 'number' ? value : ''} disabled={disabled} onChange={(v) => set(v === '' ? undefined : Number(v))} />;
}

function Days({ c, set, disabled }: { c: Condition; set: (part: Record<string, unknown>) => void; disabled: boolean }): ReactNode {
  return <NumberInput aria-label="In the last days" placeholder="ever" suffix=" days" w={120} min={1} allowDecimal={false} value={typeof c.days === 'number' ? c.days : ''} disabled={disabled} onChange={(v) => set({ days: v === '' ? undefined : Number(v) })} />;
}
