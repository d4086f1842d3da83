import { Button, Checkbox, Drawer, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { emotionNames, type Emotions, type Touchpoint, type TouchpointDraft } from '../shared/api';
import { carry, type Search } from '../shared/filters';
import { ownerName, owners, phaseName, phases, sentence } from '../shared/format';
import { ask } from '../shared/http';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';

const kinds = ['sales', 'marketing', 'reputation', 'product', 'service', 'other'];
const benefits = ['functional', 'emotional', 'self-expressive', 'social'];
const strength = ['none', 'slight', 'clear', 'strong'];

/** Opens when the address says `edit=KEY` (or `edit=new`), so that the back button closes it. */
export function TouchpointDrawer(): ReactNode {
  const { edit } = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const close = (): void => void navigate({ to: '.', search: (prev: Search) => ({ ...prev, edit: undefined }) });
  return (
    <Drawer opened={!!edit} onClose={close} title={edit === 'new' ? 'Add a touchpoint' : 'Edit the touchpoint'}>
      {edit && (edit === 'new' ? <TouchpointForm close={close} /> : <Existing touchpointKey={edit} close={close} />)}
    </Drawer>
  );
}

function Existing({ touchpointKey, close }: { touchpointKey: string; close: () => void }): ReactNode {
  const touchpoint = useAsk<Touchpoint>(`/api/touchpoints/${encodeURIComponent(touchpointKey)}`, undefined, { keep: false });
  return (
    <Loaded query={touchpoint}>
      {(data) => data.mapped ? <TouchpointForm touchpoint={data} close={close} /> : (
        <Empty title="Not in the catalogue yet" action={<Link to="/design/suggestions" search={(prev) => ({ ...carry(prev), q: data.name })}>See what is suggested for it</Link>}>
          “{data.name}” is the name of an event that no mapping rule speaks of. Map it to a touchpoint first; then it can be described.
        </Empty>
      )}
    </Loaded>
  );
}

function TouchpointForm({ touchpoint, close }: { touchpoint?: Touchpoint; close: () => void }): ReactNode {
  const { session } = useInside();
  const [draft, setDraft] = useState<TouchpointDraft>(() => ({
    name: touchpoint?.name ?? '', phase: touchpoint?.phase ?? null, owner: touchpoint?.owner ?? 'brand', ownerTeam: touchpoint?.ownerTeam ?? '', function: touchpoint?.function ?? null,
    kind: touchpoint?.kind ?? null, direct: touchpoint?.direct ?? true, promiseText: touchpoint?.promiseText ?? '', plannedEmotions: touchpoint?.plannedEmotions ?? {}, benefits: touchpoint?.benefits ?? [],
    cxStatement: touchpoint?.cxStatement ?? [], momentOfTruth: touchpoint?.momentOfTruth ?? false,
  }));
  const set = (part: Partial<TouchpointDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const save = useDo(
    (body: TouchpointDraft) => (touchpoint
      ? ask(`/api/touchpoints/${encodeURIComponent(touchpoint.key)}`, { method: 'PUT', body })
      : ask('/api/touchpoints', { method: 'POST', body: { ...body, key: body.key || slug(body.name) } })),
    { stale: ['/api/touchpoints', '/api/journeys', '/api/fix-first'], done: touchpoint ? 'The touchpoint was changed.' : 'The touchpoint was added.', after: close, quiet: true },
  );
  const remove = useDo(() => ask(`/api/touchpoints/${encodeURIComponent(touchpoint?.key ?? '')}`, { method: 'DELETE' }), {
    stale: ['/api/touchpoints', '/api/journeys', '/api/fix-first'], done: 'The touchpoint left the catalogue. Its contacts are kept and appear under their own event names.', after: close,
  });
  const emotions: Emotions = draft.plannedEmotions ?? {};
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); save.mutate(draft); }}>
      {save.isError && <Failed error={save.error} />}
      <TextInput label="Name" value={draft.name} onChange={(e) => set({ name: e.currentTarget.value })} required data-autofocus maxLength={200} />
      {!touchpoint && <TextInput label="Key" description="How messages name it; cannot be changed later." placeholder={slug(draft.name)} value={draft.key ?? ''} onChange={(e) => set({ key: e.currentTarget.value })} />}
      <div className="two even">
        <Select label="Phase" clearable placeholder="by the customer's purchases" data={phases.map((p) => ({ value: p, label: phaseName[p] }))} value={draft.phase} onChange={(phase) => set({ phase: phase as TouchpointDraft['phase'] })} />
        <Select label="Who owns it" data={owners.map((o) => ({ value: o, label: ownerName[o] }))} value={draft.owner} onChange={(owner) => set({ owner: (owner ?? 'brand') as TouchpointDraft['owner'] })} />
        <TextInput label="Team that answers for it" value={draft.ownerTeam ?? ''} onChange={(e) => set({ ownerTeam: e.currentTarget.value })} />
        <Select label="Kind" clearable data={draft.kind && !kinds.includes(draft.kind) ? [...kinds, draft.kind] : kinds} value={draft.kind || null} onChange={(kind) => set({ kind })} />
      </div>
      <Select label="Function" clearable searchable data={[...new Set([...session.workspace.functions, ...(draft.function ? [draft.function] : [])])]} value={draft.function || null} onChange={(fn) => set({ function: fn })} />
      <Textarea label="Promise" description="What the customer is led to expect here." value={draft.promiseText ?? ''} onChange={(e) => set({ promiseText: e.currentTarget.value })} />
      <TagsInput label="CX statement" description="One element a line; press Enter after each." value={draft.cxStatement ?? []} onChange={(cxStatement) => set({ cxStatement })} splitChars={['\n']} />
      <Checkbox.Group label="Benefits" value={draft.benefits ?? []} onChange={(chosen) => set({ benefits: chosen })}>
        <div className="row" style={{ gap: 14, marginTop: 4 }}>{benefits.map((b) => <Checkbox key={b} value={b} label={b} />)}</div>
      </Checkbox.Group>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend className="b" style={{ padding: 0, marginBottom: 6 }}>Planned emotions</legend>
        <div className="two even" style={{ gap: '6px 14px' }}>
          {emotionNames.map((name) => (
            <div key={name} className="row apart" style={{ flexWrap: 'nowrap' }}>
              <span id={`emotion-${name}`}>{sentence(name)}</span>
              <Select
                aria-labelledby={`emotion-${name}`}
                w={116}
                data={strength.map((label, i) => ({ value: String(i), label }))}
                value={String(emotions[name] ?? 0)}
                onChange={(v) => set({ plannedEmotions: { ...emotions, [name]: Number(v ?? 0) } })}
              />
            </div>
          ))}
        </div>
      </fieldset>
      <Checkbox label="A moment of truth, by design" checked={draft.momentOfTruth ?? false} onChange={(e) => set({ momentOfTruth: e.currentTarget.checked })} />
      <Checkbox label="Direct contact (not news, word of mouth or reviews)" checked={draft.direct} onChange={(e) => set({ direct: e.currentTarget.checked })} />
      <div className="row apart" style={{ paddingBlock: 6 }}>
        <div className="row">
          <Button type="submit" variant="filled" loading={save.isPending}>{touchpoint ? 'Save' : 'Add'}</Button>
          <Button onClick={close}>Cancel</Button>
        </div>
        {touchpoint && <Button color="red" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>Take out of the catalogue</Button>}
      </div>
    </form>
  );
}

export const slug = (name: string): string =>
  name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
