import { Autocomplete, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ImportGuess } from '../shared/api';
import { bytes, percent, plural, words } from '../shared/format';
import { ask } from '../shared/http';
import { Bar, Panel, Tag } from '../shared/parts';
import { useDo } from '../shared/queries';
import { Failed } from '../shared/states';

export const kinds = [
  { value: 'interactions', label: 'Interactions (contacts, events, orders)' },
  { value: 'customers', label: 'Customers (who they are)' },
  { value: 'feedback', label: 'Feedback (scores, words)' },
  { value: 'consents', label: 'Consents (what they allowed)' },
  { value: 'costs', label: 'Costs (of functions and touchpoints)' },
  { value: 'employees', label: 'Employees' },
];
const bases = ['contract', 'consent', 'legitimate interest', 'legal obligation'];

/** A column that means nothing known is kept under its own name; one that is ignored is not kept at all. */
const keep = 'property';
const ignore = 'ignore';

interface Constant {
  target: string;
  value: string;
}

/** Column by column, as people read it; turned round for the server, which wants target to column. */
function mappingOf(targets: Record<string, string>, guess: ImportGuess, constants: Constant[]): Record<string, unknown> {
  const formats = new Map(guess.columns.map((c) => [c.name, { target: c.target, format: c.format }]));
  const ignored = Object.entries(targets).filter(([, t]) => t === ignore).map(([column]) => column);
  return Object.fromEntries([
    ...Object.entries(targets).filter(([, t]) => t !== keep && t !== ignore).map(([column, t]): [string, unknown] => {
      const guessed = formats.get(column);
      return [t, { column, ...(guessed?.target === t && guessed.format ? { format: guessed.format } : {}) }];
    }),
    ...constants.filter((c) => c.target && c.value).map((c): [string, unknown] => [c.target, { const: c.value }]),
    ...(ignored.length > 0 ? [[ignore, ignored] as [string, unknown]] : []),
  ]);
}

export function Mapping({ guess, file, busy, setAs, started, cancel }: { guess: ImportGuess; file: File; busy: boolean; setAs: (as: string) => void; started: (job: string, dryRun: boolean) => void; cancel: () => void }): ReactNode {
  const as = guess.as ?? 'interactions';
  const persons = as !== 'costs' && as !== 'employees';
  const guessed = Object.entries(guess.constants ?? {}).map(([target, value]) => ({ target, value }));
  const [targets, setTargets] = useState<Record<string, string>>(() => Object.fromEntries(guess.columns.map((c) => [c.name, c.target ?? keep])));
  const [constants, setConstants] = useState<Constant[]>(guessed);
  const [basis, setBasis] = useState('');
  const [dryRun, setDryRun] = useState(false);
  const offered = [
    { value: keep, label: as === 'customers' ? 'a trait of its own name' : 'a property of its own name' },
    { value: ignore, label: 'not taken over' },
    ...guess.targets.map((t) => ({ value: t.name, label: words(t.name) + (t.required ? ' *' : '') })),
  ];
  const used = new Map<string, number>();
  for (const t of [...Object.values(targets), ...constants.map((c) => c.target)]) if (t && t !== keep && t !== ignore) used.set(t, (used.get(t) ?? 0) + 1);
  const twice = [...used].filter(([, n]) => n > 1).map(([t]) => t);
  const missing = guess.targets.filter((t) => t.required && !used.has(t.name)).map((t) => t.name);
  const empty = constants.some((c) => !c.target || !c.value.trim());
  const touched = JSON.stringify([targets, constants]) !== JSON.stringify([Object.fromEntries(guess.columns.map((c) => [c.name, c.target ?? keep])), guessed]);
  const start = useDo(
    () => ask<{ job: string }>(`/api/import/${encodeURIComponent(guess.upload)}/start`, {
      method: 'POST',
      body: { mapping: guess.messages ? null : mappingOf(targets, guess, constants), as, basis: (persons && basis.trim()) || null, dryRun },
    }),
    { stale: ['/api/jobs', '/api/import'], quiet: true, after: (answer) => started(answer.job, dryRun) },
  );
  const set = (i: number, part: Partial<Constant>): void => setConstants((old) => old.map((c, k) => (k === i ? { ...c, ...part } : c)));
  return (
    <Panel title={`How ${file.name} is understood`} aside={[guess.format, guess.encoding, bytes(file.size), guess.estimatedRows !== null ? `about ${plural(guess.estimatedRows, 'row')}` : null].filter(Boolean).join(' · ')}>
      <div className="stack" style={{ padding: '8px 0 0' }}>
        {guess.warnings.map((w) => <div key={w} className="note amber" style={{ marginInline: 16 }}>{w}</div>)}
        <div className="row" style={{ paddingInline: 16, gap: 16, alignItems: 'flex-end' }}>
          <Select label="The file holds" w={290} data={kinds} value={as} allowDeselect={false} disabled={busy || guess.messages === true} onChange={(v) => v && setAs(v)} />
          {persons
            ? <Autocomplete label="On what lawful basis" description="Without one, the people are listed in Trust as “basis not stated”." w={320} maw="100%" data={bases} value={basis} onChange={setBasis} />
            : <span className="grey small" style={{ maxWidth: 360 }}>{as === 'costs' ? 'Costs belong to the company, not to a customer.' : 'Employees are recorded under the company; they never become customers.'}</span>}
        </div>
        {guess.messages
          ? <p className="grey" style={{ paddingInline: 16 }}>The rows are tracking messages already: they are recorded as they are and need no mapping.</p>
          : (
            <>
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Column</th><th>In the file</th><th>Becomes</th><th>Confidence</th></tr></thead>
                  <tbody>
                    {guess.columns.map((c) => {
                      const now = targets[c.name] ?? keep;
                      return (
                        <tr key={c.name} style={now === ignore ? { color: 'var(--text-3)' } : undefined}>
                          <td className="lead b break">{c.name}</td>
                          <td className="wide grey break" style={{ maxWidth: 320 }}>{c.samples.filter(Boolean).slice(0, 3).join(' · ') || <span className="tone-unknown">empty</span>}</td>
                          <td data-label="Becomes"><Select aria-label={`${c.name} becomes`} searchable allowDeselect={false} w={230} data={offered} value={now} error={twice.includes(now)} onChange={(t) => setTargets((old) => ({ ...old, [c.name]: t ?? keep }))} /></td>
                          <td data-label="Confidence" style={{ minWidth: 84 }} title={c.why}>{now !== (c.target ?? keep) ? <span className="grey">set by you</span> : c.target ? <>{percent(c.confidence, 0)}<Bar share={c.confidence} tone={c.confidence >= 0.8 ? 'good' : 'amber'} /></> : <Tag dashed>not recognised</Tag>}</td>
                        </tr>
                      );
                    })}
                    {constants.map((c, i) => (
                      <tr key={`const-${i}`}>
                        <td className="lead grey">the same for every row</td>
                        <td data-label="Value"><TextInput aria-label="Value for every row" placeholder="such as nps or EUR" value={c.value} onChange={(e) => set(i, { value: e.currentTarget.value })} /></td>
                        <td data-label="Becomes"><Select aria-label="The value for every row becomes" placeholder="choose" searchable w={230} data={offered.slice(2)} value={c.target || null} error={twice.includes(c.target)} onChange={(t) => set(i, { target: t ?? '' })} /></td>
                        <td>{guess.constants?.[c.target] === undefined && <button type="button" className="link" onClick={() => setConstants((old) => old.filter((_, k) => k !== i))}>Remove</button>}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <div style={{ paddingInline: 16 }}><button type="button" className="link" onClick={() => setConstants((old) => [...old, { target: '', value: '' }])}>+ the same value for every row</button></div>
            </>
          )}
        {guess.rows.length > 0 && <Preview guess={guess} />}
        {twice.length > 0 && <p className="bad" style={{ paddingInline: 16 }}>Two columns become the same: {twice.map(words).join(', ')}. Leave one out.</p>}
        {!guess.messages && missing.length > 0 && <p className="bad" style={{ paddingInline: 16 }}>Still needed: {missing.map(words).join(', ')}.</p>}
        {guess.missing && !touched && missing.length === 0 && <p className="bad" style={{ paddingInline: 16 }}>{guess.missing}</p>}
        {start.isError && <div style={{ paddingInline: 16 }}><Failed error={start.error} /></div>}
        <footer className="row" style={{ padding: '12px 16px', borderTop: '1px solid var(--line)' }}>
          <Button variant="filled" loading={start.isPending} disabled={busy || (!guess.messages && (twice.length > 0 || missing.length > 0 || empty || used.size === 0))} onClick={() => start.mutate(undefined)}>{dryRun ? 'Try it out' : 'Import'}</Button>
          <Button onClick={cancel}>Another file</Button>
          <Checkbox label="Only try it out: count, record nothing" checked={dryRun} onChange={(e) => setDryRun(e.currentTarget.checked)} />
        </footer>
      </div>
    </Panel>
  );
}

function Preview({ guess }: { guess: ImportGuess }): ReactNode {
  const columns = guess.messages ? ['message'] : guess.columns.map((c) => c.name);
  return (
    <details style={{ paddingInline: 16 }}>
      <summary style={{ cursor: 'pointer' }} className="grey">The first {plural(guess.rows.length, 'row')} as read</summary>
      <div className="scroll">
        <table className="grid compact">
          <thead><tr>{columns.map((c) => <th key={c}>{c}</th>)}</tr></thead>
          <tbody>{guess.rows.map((row, i) => <tr key={i}>{columns.map((c) => <td key={c} className="nowrap">{String(row[c] ?? '')}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
