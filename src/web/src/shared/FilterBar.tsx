import { Autocomplete, Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { FilterValues, SegmentList } from './api';
import { dayBefore, fields, presets, readFilters, toQuery, writeFilters, type Field, type Filters, type Search } from './filters';
import { date, sentence } from './format';
import { ask } from './http';
import { useAsk, useDo } from './queries';
import { Failed } from './states';

export function useFilters(): Filters {
  return readFilters(useSearch({ strict: false }) as Search);
}

/** Writes the filters into the address; everything else in it stays. */
function useSetFilters(): (filters: Filters) => void {
  const navigate = useNavigate();
  return (filters) =>
    void navigate({
      to: '.',
      search: (prev: Search) => {
        const rest: Search = { ...prev };
        for (const name of ['period', 'from', 'to', 'segment', ...fields] as const) delete rest[name];
        return { ...rest, ...writeFilters(filters) };
      },
    });
}

export function FilterBar({ fields: offered }: { fields: readonly Field[] }): ReactNode {
  const filters = useFilters();
  const set = useSetFilters();
  const without = (field: Field): Filters => {
    const values = { ...filters.values };
    delete values[field];
    return { ...filters, values };
  };
  const active = fields.filter((field) => filters.values[field]);
  const free = offered.filter((field) => !filters.values[field]);
  return (
    <div className="filterbar" role="group" aria-label="Filters">
      <Period filters={filters} set={set} />
      {filters.segment && <SegmentChip id={filters.segment} remove={() => { const { segment: _, ...rest } = filters; set(rest); }} />}
      {active.map((field) => (
        <span key={field} className="chip on">
          <span>{sentence(field)}: <b>{filters.values[field]}</b></span>
          <button type="button" className="link x" aria-label={`Remove the filter ${field}`} onClick={() => set(without(field))}>×</button>
        </span>
      ))}
      {(free.length > 0 || !filters.segment) && (
        <AddFilter
          fields={free}
          add={(field, value) => set({ ...filters, values: { ...filters.values, [field]: value } })}
          segment={filters.segment ? undefined : (segment) => set({ ...filters, segment })}
        />
      )}
      <SaveView />
      {active.length > 1 && <button type="button" className="link" onClick={() => set({ ...filters, values: {} })}>clear filters</button>}
    </div>
  );
}

function Period({ filters, set }: { filters: Filters; set: (filters: Filters) => void }): ReactNode {
  const [custom, setCustom] = useState(false);
  const [from, setFrom] = useState(dayBefore(90));
  const [to, setTo] = useState(dayBefore(0));
  const label = 'days' in filters.period
    ? <>Last <b>{filters.period.days} days</b></>
    : <b>{date(filters.period.from)} – {date(filters.period.to)}</b>;
  return (
    <Popover opened={custom} onChange={setCustom} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target>
        <span>
          <Menu position="bottom-start">
            <Menu.Target><button type="button" className="chip" aria-label="Period">{label} <span aria-hidden="true" className="faint">▾</span></button></Menu.Target>
            <Menu.Dropdown>
              {presets.map((days) => <Menu.Item key={days} onClick={() => set({ ...filters, period: { days } })}>Last {days} days</Menu.Item>)}
              <Menu.Divider />
              <Menu.Item onClick={() => setTimeout(() => setCustom(true), 0)}>From one day to another…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            if (!from || !to) return;
            set({ ...filters, period: from <= to ? { from, to } : { from: to, to: from } });
            setCustom(false);
          }}
        >
          <TextInput type="date" label="From" value={from} onChange={(e) => setFrom(e.currentTarget.value)} required />
          <TextInput type="date" label="To, that day included" value={to} onChange={(e) => setTo(e.currentTarget.value)} required />
          <Button type="submit" variant="filled">Show this period</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function SegmentChip({ id, remove }: { id: string; remove: () => void }): ReactNode {
  const segments = useAsk<SegmentList>('/api/segments');
  const name = segments.data?.segments.find((s) => String(s.id) === id)?.name ?? id;
  return (
    <span className="chip on">
      <Link to="/customers/segments/$id" params={{ id }} className="plain">Segment: <b>{name}</b></Link>
      <button type="button" className="link x" aria-label="Remove the filter segment" onClick={remove}>×</button>
    </span>
  );
}

/** Segments to choose from, inside the menu of filters; asked for once the menu is open. */
function SegmentItems({ pick }: { pick: (id: string) => void }): ReactNode {
  const segments = useAsk<SegmentList>('/api/segments');
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Segment</Menu.Label>
      {(segments.data?.segments ?? []).slice(0, 12).map((s) => <Menu.Item key={s.id} onClick={() => pick(String(s.id))}>{s.name}</Menu.Item>)}
      <Menu.Item component={Link} to="/customers/segments/new">Make a segment…</Menu.Item>
    </>
  );
}

/** Keeps the address, with its period and filters, under a name. */
function SaveView(): ReactNode {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useDo(() => ask('/api/views', { method: 'POST', body: { name: name.trim(), path: location.pathname + location.search, shared } }), {
    stale: ['/api/views'], quiet: true, done: 'The view was saved. You find it in the search.', after: () => { setOpen(false); setName(''); },
  });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target><button type="button" className="link" onClick={() => setOpen(!open)}>save this view</button></Popover.Target>
      <Popover.Dropdown>
        <form className="stack tight" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
          <TextInput label="Name" placeholder="Delivery in the north" required maxLength={100} value={name} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
          <Checkbox label="Others see it too" checked={shared} onChange={(e) => setShared(e.currentTarget.checked)} />
          {save.isError && <Failed error={save.error} />}
          <Button type="submit" variant="filled" loading={save.isPending} disabled={!name.trim()}>Save</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function AddFilter({ fields: free, add, segment }: { fields: readonly Field[]; add: (field: Field, value: string) => void; segment: ((id: string) => void) | undefined }): ReactNode {
  const [field, setField] = useState<Field | null>(null);
  const [value, setValue] = useState('');
  return (
    <Popover opened={field !== null} onChange={(open) => { if (!open) setField(null); }} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target>
        <span>
          <Menu position="bottom-start">
            <Menu.Target><button type="button" className="chip dashed">+ filter</button></Menu.Target>
            <Menu.Dropdown>
              {free.map((f) => <Menu.Item key={f} onClick={() => setTimeout(() => { setValue(''); setField(f); }, 0)}>{sentence(f)}</Menu.Item>)}
              {segment && <SegmentItems pick={segment} />}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        {field && (
          <form
            className="stack tight"
            onSubmit={(event) => {
              event.preventDefault();
              const chosen = value.trim();
              if (!chosen) return;
              add(field, chosen);
              setField(null);
            }}
          >
            <Values field={field} value={value} onChange={setValue} pick={(chosen) => { add(field, chosen); setField(null); }} />
            <Button type="submit" variant="filled" disabled={!value.trim()}>Show only this</Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Offers the values that occur; a value that was never heard can be typed. */
function Values({ field, value, onChange, pick }: { field: Field; value: string; onChange: (value: string) => void; pick: (value: string) => void }): ReactNode {
  const { period } = useFilters();
  const values = useAsk<FilterValues>('/api/filters', toQuery({ period, values: {} }));
  const data = values.data?.fields.find((f) => f.field === field)?.values.map((v) => v.value) ?? [];
  return (
    <Autocomplete
      label={sentence(field)}
      value={value}
      onChange={onChange}
      onOptionSubmit={pick}
      data={data}
      limit={30}
      data-autofocus
      comboboxProps={{ withinPortal: false }}
    />
  );
}
