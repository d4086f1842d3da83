import { Button, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useActors } from '../shared/actors';
import type { ImportGuess, PastImport } from '../shared/api';
import { bytes, dateTime, number } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { say } from '../shared/toasts';
import { kinds, Mapping } from './ImportMapping';
import { JobLine } from './Jobs';
import { DataTabs } from './tabs';

/** The file says itself what it holds, unless somebody knows better. */
const tells = 'auto';
const whats = [{ value: tells, label: 'The file tells what it holds' }, ...kinds];

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
  const [as, setAs] = useState(tells);
  const [guess, setGuess] = useState<ImportGuess | null>(null);
  const [job, setJob] = useState<{ id: string; dryRun: boolean } | null>(null);
  const read = useDo(({ file: f, as: a }: { file: File; as: string }) => ask<ImportGuess>('/api/import', { method: 'POST', query: { name: f.name, as: a === tells ? undefined : a }, raw: f }), { quiet: true, after: setGuess });
  // The file is there already: only its reading is asked for again.
  const reread = useDo(({ upload, as: a }: { upload: string; as: string }) => ask<ImportGuess>(`/api/import/${encodeURIComponent(upload)}/preview`, { query: { as: a } }), { after: setGuess });
  const begin = (f: File): void => {
    setFile(f);
    setGuess(null);
    setJob(null);
    read.mutate({ file: f, as });
  };
  const again = (): void => { setFile(null); setGuess(null); setJob(null); read.reset(); };
  return (
    <div className="stack">
      {job && <Running job={job.id} again={again} back={job.dryRun ? () => setJob(null) : undefined} />}
      {!guess && <Drop onFile={begin} busy={read.isPending ? file : null} as={as} setAs={setAs} />}
      {read.isError && <Failed error={read.error} retry={file ? () => begin(file) : undefined} />}
      {/* Kept while the job runs: after trying it out, one goes back to the mapping as it was. */}
      {guess && file && <div hidden={!!job}><Mapping key={`${guess.upload} ${guess.as}`} guess={guess} file={file} busy={reread.isPending} setAs={(a) => reread.mutate({ upload: guess.upload, as: a })} started={(id, dryRun) => setJob({ id, dryRun })} cancel={again} /></div>}
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
            <Select aria-label="What the file holds" w={290} data={whats} value={as} onChange={(v) => setAs(v ?? tells)} />
            <Button variant="filled" onClick={() => input.current?.click()}>Choose a file</Button>
          </div>
        </>
      )}
    </div>
  );
}

/** A file that was only tried out is still there; one that was imported is used up. */
function Running({ job, again, back }: { job: string; again: () => void; back: (() => void) | undefined }): ReactNode {
  const client = useQueryClient();
  return (
    <Panel title="The import" aside={<Link to="/data/jobs">all jobs</Link>}>
      <ul className="list"><JobLine id={job} finished={() => { for (const path of ['/api/import', '/api/overview', '/api/fix-first', '/api/touchpoints', '/api/customers', '/api/ledger', '/api/journeys', '/api/portfolio']) void client.invalidateQueries({ queryKey: [path] }); }} /></ul>
      <footer className="row" style={{ padding: '10px 16px', borderTop: '1px solid var(--line)' }}>
        <Button onClick={again}>Import another file</Button>
        {back && <Button variant="subtle" onClick={back}>Back to the mapping</Button>}
        <span className="grey">You may leave this page; the import goes on.</span>
      </footer>
    </Panel>
  );
}

function Past(): ReactNode {
  const { can } = useInside();
  const nameOf = useActors();
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
                    <td className="lead"><b className="b break">{i.name}</b>{i.undone && <> <Tag dashed>undone</Tag></>}<div className="grey small">{dateTime(i.time)}{i.by && ` · ${nameOf(i.by)}`}</div></td>
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
