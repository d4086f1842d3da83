import { Autocomplete, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import type { ImportGuess, PastImport } from '../shared/api';
import { bytes, dateTime, number, percent, plural, words } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Bar, Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { say } from '../shared/toasts';
import { JobLine } from './Jobs';
import { DataTabs } from './tabs';

const whats = [
  { value: 'interactions', label: 'Interactions (contacts, events, orders)' },
  { value: 'customers', label: 'Customers' },
  { value: 'feedback', label: 'Feedback (scores, words)' },
  { value: 'consents', label: 'Consents' },
  { value: 'costs', label: 'Costs' },
  { value: 'employees', label: 'Employees' },
];
const bases = ['contract', 'consent', 'legitimate interest', 'legal obligation'];

export function ImportScreen(): ReactNode {
  const { can } = useInside();
  return (
    <Page title="Pour data in" context="CSV, TSV, JSON lines or XES, also gzipped. The same file again records nothing twice, and every import can be undone." tabs={<DataTabs />}>
      {can('import') ? <NewImport /> : <Panel><Empty title="Your role does not include importing">An administrator can add it in Settings, People and roles.</Empty></Panel>}
      <Past />
    </Page>
  );
}

function NewImport(): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const [as, setAs] = useState('interactions');
  const [guess, setGuess] = useState<ImportGuess | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const read = useDo(({ file: f, as: a }: { file: File; as: string }) => ask<ImportGuess>('/api/import', { method: 'POST', query: { name: f.name, as: a }, raw: f }), { quiet: true, after: setGuess });
  const begin = (f: File, a: string): void => {
    setFile(f);
    setGuess(null);
    setJob(null);
    read.mutate({ file: f, as: a });
  };
  const again = (): void => { setFile(null); setGuess(null); setJob(null); read.reset(); };
  if (job) return <Running job={job} again={again} dryRunOf={() => setJob(null)} />;
  return (
    <div className="stack">
      {!guess && <Drop onFile={(f) => begin(f, as)} busy={read.isPending ? file : null} as={as} setAs={setAs} />}
      {read.isError && <Failed error={read.error} retry={file ? () => begin(file, as) : undefined} />}
      {guess && file && <Mapping key={guess.upload} guess={guess} file={file} as={as} setAs={(a) => { setAs(a); begin(file, a); }} started={setJob} cancel={again} />}
    </div>
  );
}

function Drop({ onFile, busy, as, setAs }: { onFile: (file: File) => void; busy: File | null; as: string; setAs: (as: string) => void }): ReactNode {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        const file = e.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      {busy ? <><strong>Reading {busy.name}</strong><span>{bytes(busy.size)}. Nothing is recorded yet.</span></> : (
        <>
          <strong>Drop a file here</strong>
          <span>You will see how its columns are understood before anything is recorded.</span>
          <input ref={input} type="file" className="visually-hidden" aria-label="Choose a file to import" tabIndex={-1} accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xes,.gz" onChange={(e) => { const f = e.currentTarget.files?.[0]; if (f) onFile(f); e.currentTarget.value = ''; }} />
          <div className="row" style={{ marginTop: 6, justifyContent: 'center' }}>
            <Select aria-label="What the file holds" w={290} data={whats} value={as} onChange={(v) => setAs(v ?? 'interactions')} />
            <Button variant="filled" onClick={() => input.current?.click()}>Choose a file</Button>
          </div>
        </>
      )}
    </div>
  );
}

const targetName = (t: ImportGuess['targets'][number]): string => (typeof t === 'string' ? t : t.name);

function Mapping({ guess, file, as, setAs, started, cancel }: { guess: ImportGuess; file: File; as: string; setAs: (as: string) => void; started: (job: string) => void; cancel: () => void }): ReactNode {
  // Column by column, as people read it; turned round for the server, which wants target -> column.
  const [targets, setTargets] = useState<Record<string, string | null>>(() => Object.fromEntries(guess.columns.map((c) => [c.name, c.target])));
  const [constants, setConstants] = useState<{ target: string; value: string }[]>([]);
  const [basis, setBasis] = useState('');
  const [dryRun, setDryRun] = useState(false);
  const offered = guess.targets.map((t) => (typeof t === 'string' ? { value: t, label: words(t) } : { value: t.name, label: (t.title ?? words(t.name)) + (t.required ? ' *' : '') }));
  const used = new Map<string, number>();
  for (const t of [...Object.values(targets), ...constants.map((c) => c.target)]) if (t) used.set(t, (used.get(t) ?? 0) + 1);
  const twice = [...used].filter(([, n]) => n > 1).map(([t]) => t);
  const missing = guess.targets.filter((t) => typeof t !== 'string' && t.required && !used.has(t.name)).map(targetName);
  const start = useDo(
    () => ask<{ job: string }>(`/api/import/${encodeURIComponent(guess.upload)}/start`, {
      method: 'POST',
      body: {
        mapping: Object.fromEntries([
          ...Object.entries(targets).filter(([, t]) => t).map(([column, t]) => [t, { column }]),
          ...constants.filter((c) => c.target).map((c) => [c.target, { const: c.value }]),
        ] as [string, unknown][]),
        as, basis: basis.trim() || null, dryRun,
      },
    }),
    { stale: ['/api/jobs', '/api/import'], quiet: true, after: (answer) => started(answer.job) },
  );
  return (
    <Panel title={`How ${file.name} is understood`} aside={[guess.format, guess.encoding, bytes(file.size), guess.estimatedRows !== null ? `about ${plural(guess.estimatedRows, 'row')}` : null].filter(Boolean).join(' · ')}>
      <div className="stack" style={{ padding: '8px 0 0' }}>
        {guess.warnings.map((w) => <div key={w} className="note amber" style={{ marginInline: 16 }}>{w}</div>)}
        <div className="scroll">
          <table className="grid folds">
            <thead><tr><th>Column</th><th>In the file</th><th>Becomes</th><th>Confidence</th></tr></thead>
            <tbody>
              {guess.columns.map((c) => (
                <tr key={c.name}>
                  <td className="lead b break">{c.name}</td>
                  <td className="wide grey break" style={{ maxWidth: 320 }}>{c.samples.filter(Boolean).slice(0, 3).join(' · ') || <span className="tone-unknown">empty</span>}</td>
                  <td data-label="Becomes"><Select aria-label={`${c.name} becomes`} searchable clearable placeholder="left out" w={210} data={offered} value={targets[c.name] ?? null} error={!!targets[c.name] && twice.includes(targets[c.name] ?? '')} onChange={(t) => setTargets((old) => ({ ...old, [c.name]: t }))} /></td>
                  <td data-label="Confidence" style={{ minWidth: 84 }}>{targets[c.name] !== c.target ? <span className="grey">set by you</span> : c.target ? <>{percent(c.confidence, 0)}<Bar share={c.confidence} tone={c.confidence >= 0.8 ? 'good' : 'amber'} /></> : <Tag dashed>not recognised</Tag>}</td>
                </tr>
              ))}
              {constants.map((c, i) => (
                <tr key={`const-${i}`}>
                  <td className="lead grey">the same for every row</td>
                  <td data-label="Value"><TextInput aria-label="Value for every row" value={c.value} onChange={(e) => { const value = e.currentTarget.value; setConstants((old) => old.map((x, k) => (k === i ? { ...x, value } : x))); }} /></td>
                  <td data-label="Becomes"><Select aria-label="Becomes" searchable w={210} data={offered} value={c.target || null} onChange={(t) => setConstants((old) => old.map((x, k) => (k === i ? { ...x, target: t ?? '' } : x)))} /></td>
                  <td><button type="button" className="link" onClick={() => setConstants((old) => old.filter((_, k) => k !== i))}>Remove</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div style={{ paddingInline: 16 }}><button type="button" className="link" onClick={() => setConstants((old) => [...old, { target: '', value: '' }])}>+ the same value for every row</button></div>
        {guess.rows.length > 0 && <Preview guess={guess} />}
        <div className="row" style={{ padding: '4px 16px 0', gap: 16, alignItems: 'flex-end' }}>
          <Select label="The file holds" w={290} data={whats} value={as} onChange={(v) => v && setAs(v)} />
          <Autocomplete label="On what lawful basis" description="Without one, the people are listed in Trust as “basis not stated”." w={320} data={bases} value={basis} onChange={setBasis} />
        </div>
        {twice.length > 0 && <p className="bad" style={{ paddingInline: 16 }}>Two columns become the same: {twice.map(words).join(', ')}. Leave one out.</p>}
        {missing.length > 0 && <p className="bad" style={{ paddingInline: 16 }}>Still needed: {missing.map(words).join(', ')}.</p>}
        {start.isError && <div style={{ paddingInline: 16 }}><Failed error={start.error} /></div>}
        <footer className="row" style={{ padding: '12px 16px', borderTop: '1px solid var(--line)' }}>
          <Button variant="filled" loading={start.isPending} disabled={twice.length > 0 || missing.length > 0 || (used.size === 0 && !guess.messages)} onClick={() => start.mutate(undefined)}>{dryRun ? 'Try it out' : 'Import'}</Button>
          <Button onClick={cancel}>Another file</Button>
          <Checkbox label="Only try it out: count, record nothing" checked={dryRun} onChange={(e) => setDryRun(e.currentTarget.checked)} />
        </footer>
      </div>
    </Panel>
  );
}

function Preview({ guess }: { guess: ImportGuess }): ReactNode {
  const columns = guess.columns.map((c) => c.name);
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

function Running({ job, again, dryRunOf }: { job: string; again: () => void; dryRunOf: () => void }): ReactNode {
  const client = useQueryClient();
  return (
    <Panel title="The import" aside={<Link to="/data/jobs">all jobs</Link>}>
      <ul className="list"><JobLine id={job} finished={() => { for (const path of ['/api/import', '/api/overview', '/api/fix-first', '/api/touchpoints', '/api/customers', '/api/ledger', '/api/journeys', '/api/portfolio']) void client.invalidateQueries({ queryKey: [path] }); }} /></ul>
      <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
        <Button onClick={again}>Import another file</Button>
        <Button variant="subtle" onClick={dryRunOf}>Back to the mapping</Button>
        <span className="grey">You may leave this page; the import goes on.</span>
      </footer>
    </Panel>
  );
}

function Past(): ReactNode {
  const { can } = useInside();
  const imports = useAsk<{ imports: PastImport[] }>('/api/import');
  const undo = useDo((row: PastImport) => ask(`/api/import/${encodeURIComponent(row.id)}`, { method: 'DELETE' }), { stale: ['/api/'], after: () => say('The import was taken back. What it recorded no longer counts.') });
  return (
    <Panel title="Past imports">
      <Loaded query={imports}>
        {(data) => data.imports.length === 0 ? <Empty title="Nothing was imported yet">Files that you import are listed here, with what was refused and a way back.</Empty> : (
          <div className="scroll">
            <table className="grid folds">
              <thead><tr><th>File</th><th>As</th><th>Basis</th><th className="num">Read</th><th className="num">Recorded</th><th className="num">Duplicate</th><th className="num">Refused</th><th className="num">Quarantined</th><th /></tr></thead>
              <tbody>
                {data.imports.map((i) => (
                  <tr key={i.id} style={i.undone ? { color: 'var(--text-3)' } : undefined}>
                    <td className="lead"><b className="b break">{i.name}</b>{i.undone && <> <Tag dashed>undone</Tag></>}<div className="grey small">{dateTime(i.time)}{i.by && ` · ${i.by}`}</div></td>
                    <td data-label="As">{i.as}</td>
                    <td data-label="Basis">{i.basis || <Tag tone="amber">not stated</Tag>}</td>
                    <td className="num" data-label="Read">{number(i.read)}</td>
                    <td className="num" data-label="Recorded">{number(i.recorded)}</td>
                    <td className="num" data-label="Duplicate">{number(i.duplicate)}</td>
                    <td className="num" data-label="Refused">{i.refused > 0 ? <a href={`/api/import/${encodeURIComponent(i.id)}/refused`} download={`${i.name}.refused.jsonl`} title="Download the refused lines with their reasons">{number(i.refused)} ↓</a> : 0}</td>
                    <td className="num" data-label="Quarantined">{number(i.quarantined)}</td>
                    <td className="end">{!i.undone && can('import') && <button type="button" className="link" onClick={() => undo.mutate(i)}>{undo.isPending && undo.variables.id === i.id ? 'Undoing…' : 'Undo'}</button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
