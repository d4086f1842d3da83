import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import type { Rate, RateList } from '../shared/api';
import { date, number, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { TakeOutRows } from '../shared/TakeOut';
import { SettingsTabs } from '../trust/tabs';
import { readRates, type NewRate } from './rates';

const stale = ['/api/'];

export function RatesScreen(): ReactNode {
  const { session, can } = useInside();
  const list = useAsk<RateList>('/api/rates');
  const base = list.data?.base ?? session.workspace.currency;
  return (
    <Page
      title="What is other money worth?"
      context={<>Orders in other currencies are added up in {base} at the rate of their day. Without a rate their value is unknown and counted as such, never taken as zero or one to one.</>}
      tabs={<SettingsTabs />}
      actions={list.data && <TakeOutRows<Rate> name="exchange-rates" rows={list.data.rates} columns={[['currency', (r) => r.currency], ['day', (r) => r.day], ['rate', (r) => r.rate]]} />}
    >
      <Loaded query={list}>
        {(data) => (
          <div className="stack">
            <Missing list={data} />
            <div className="two">
              <Currencies list={data} editable={can('manageWorkspace')} />
              {can('manageWorkspace') ? <div className="stack"><Add list={data} /><Upload list={data} /></div> : <Panel title="Adding rates" pad><p className="grey">An administrator can add and remove rates.</p></Panel>}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Missing({ list }: { list: RateList }): ReactNode {
  if (list.withoutRate === 0) return null;
  return (
    <div className="note amber">
      <b className="b">{plural(list.withoutRate, 'order')} without a value, for want of a rate.</b>
      {list.missing.map((m) => (
        <div key={m.currency}>{plural(m.orders, 'order')} in <b className="b">{m.currency}</b>{m.from && (m.from === m.to ? `, of ${date(m.from)}` : `, from ${date(m.from)} to ${date(m.to)}`)}</div>
      ))}
    </div>
  );
}

interface Group {
  currency: string;
  rates: Rate[];
}

function groups(rates: Rate[]): Group[] {
  const by = new Map<string, Rate[]>();
  for (const rate of rates) by.set(rate.currency, [...(by.get(rate.currency) ?? []), rate]);
  return [...by].map(([currency, of]) => ({ currency, rates: of.sort((a, b) => b.day.localeCompare(a.day)) }));
}

/** How many days of a long history are shown at once. */
const shown = 60;

const digits = (rate: number): number => (rate >= 100 ? 2 : rate >= 1 ? 4 : 6);

function Currencies({ list, editable }: { list: RateList; editable: boolean }): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  const all = groups(list.rates);
  const remove = useDo(({ currency, day }: { currency: string; day?: string }) => ask(`/api/rates/${encodeURIComponent(currency)}`, { method: 'DELETE', query: { day } }), { stale, done: 'Removed. Orders that need it have no value now.' });
  if (all.length === 0) {
    return <Panel title="Rates"><Empty title="No rates yet">{list.withoutRate > 0 ? 'Add or upload rates for the currencies above.' : `All orders so far are in ${list.base}; rates are needed once some are not.`}</Empty></Panel>;
  }
  return (
    <Panel title="Rates" aside={`one serves for up to ${list.keepsForDays} days`}>
      <table className="grid folds">
        <thead><tr><th>Currency</th><th className="num">Newest, in {list.base}</th><th>Of</th><th className="num">Days</th><th>Waiting</th><th /></tr></thead>
        {all.map((g) => {
          const waiting = list.missing.find((m) => m.currency === g.currency);
          const newest = g.rates[0];
          return (
            <tbody key={g.currency}>
              <tr>
                <td className="lead b">1 {g.currency}</td>
                <td className="num" data-label={`Newest, in ${list.base}`}>{number(newest?.rate, digits(newest?.rate ?? 1))}</td>
                <td data-label="Of">{date(newest?.day)}</td>
                <td className="num" data-label="Days">{number(g.rates.length)}</td>
                <td data-label="Waiting">{waiting ? <Tag tone="amber">{plural(waiting.orders, 'order')}</Tag> : <span className="grey">none</span>}</td>
                <td className="end nowrap">
                  <button type="button" className="link" aria-expanded={open === g.currency} onClick={() => setOpen(open === g.currency ? null : g.currency)}>{open === g.currency ? 'Hide days' : 'Days'}</button>
                </td>
              </tr>
              {open === g.currency && (
                <tr>
                  <td colSpan={6} className="wide">
                    <div style={{ maxHeight: 320, overflowY: 'auto' }} tabIndex={0} role="region" aria-label={`Rates of ${g.currency} by day`}>
                      <table className="grid compact">
                        <tbody>
                          {g.rates.slice(0, shown).map((r) => (
                            <tr key={r.day}>
                              <td>{date(r.day)}</td>
                              <td className="num">{number(r.rate, digits(r.rate))}</td>
                              <td className="end">{editable && <button type="button" className="link" aria-label={`Remove ${g.currency} of ${r.day}`} onClick={() => remove.mutate({ currency: g.currency, day: r.day })}>Remove</button>}</td>
                            </tr>
                          ))}
                        </tbody>
                      </table>
                    </div>
                    <div className="row apart" style={{ paddingTop: 6 }}>
                      <span className="grey small">{g.rates.length > shown ? `The newest ${shown} of ${number(g.rates.length)} days; the CSV has all.` : ''}</span>
                      {editable && <Button color="red" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate({ currency: g.currency })}>Remove all {plural(g.rates.length, 'rate')} of {g.currency}</Button>}
                    </div>
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </Panel>
  );
}

function Add({ list }: { list: RateList }): ReactNode {
  const [currency, setCurrency] = useState<string | null>(list.missing[0]?.currency ?? null);
  const [day, setDay] = useState(list.missing[0]?.from ?? new Date().toISOString().slice(0, 10));
  const [rate, setRate] = useState<number | string>('');
  const save = useDo(() => ask('/api/rates', { method: 'PUT', body: [{ currency, day, rate: Number(rate) }] }), { stale, done: 'Saved.', quiet: true, after: () => setRate('') });
  const codes = [...new Set([...list.missing.map((m) => m.currency), ...list.rates.map((r) => r.currency), ...(typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('currency') : [])])].filter((c) => c !== list.base);
  return (
    <Panel title="Add one" pad>
      <form className="stack tight" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
        <div className="two even">
          <Select label="Currency" required searchable data={codes} value={currency} onChange={setCurrency} />
          <TextInput label="From this day on" type="date" required value={day} onChange={(e) => setDay(e.currentTarget.value)} />
        </div>
        <NumberInput label={`One ${currency ?? 'unit'} in ${list.base}`} required min={0} decimalScale={10} value={rate} onChange={setRate} />
        {save.isError && <Failed error={save.error} />}
        <div><Button type="submit" loading={save.isPending} disabled={!currency || !day || Number(rate) <= 0}>Add</Button></div>
      </form>
    </Panel>
  );
}

/** Sent at once. */
const most = 10_000;

function Upload({ list }: { list: RateList }): ReactNode {
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [inverted, setInverted] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const save = useDo(async (rates: NewRate[]) => {
    for (let at = 0; at < rates.length; at += most) await ask('/api/rates', { method: 'PUT', body: rates.slice(at, at + most) });
  }, { stale, done: 'The rates are in force.', quiet: true, after: () => setFile(null) });
  const read = file ? readRates(file.text, list.base, inverted) : null;
  const sample = read?.rates[0];
  return (
    <Panel title="Upload a table" pad>
      <div className="stack tight">
        <p className="grey">CSV with the columns <code>currency</code>, <code>day</code>, <code>rate</code>; or a column for each currency, as central banks publish them. A rate of the same currency and day is replaced.</p>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          aria-label="Choose a table of rates"
          tabIndex={-1}
          accept=".csv,.tsv,.txt"
          onChange={(e) => {
            const chosen = e.currentTarget.files?.[0];
            e.currentTarget.value = '';
            save.reset();
            if (chosen) void chosen.text().then((text) => { setFile({ name: chosen.name, text }); setInverted(/(^|[\r\n])\s*date,usd/i.test(text.slice(0, 200))); });
          }}
        />
        <div><Button onClick={() => input.current?.click()}>Choose a file</Button></div>
        {file && read && (
          <>
            <Checkbox label={`Its figures say how much one ${list.base} buys, as the European Central Bank writes them`} checked={inverted} onChange={(e) => setInverted(e.currentTarget.checked)} />
            <p>{file.name}: <b className="b">{plural(read.rates.length, 'rate')}</b>{sample && <span className="grey">, such as 1 {sample.currency} = {number(sample.rate, digits(sample.rate))} {list.base} on {date(sample.day)}</span>}</p>
            {read.wrong.length > 0 && <div className="note amber">{plural(read.wrong.length, 'line')} left out{read.wrong.slice(0, 3).map((w) => <div key={`${w.line} ${w.why}`}>Line {number(w.line)}: {w.why}</div>)}</div>}
            {save.isError && <Failed error={save.error} />}
            <div className="row"><Button variant="filled" disabled={read.rates.length === 0} loading={save.isPending} onClick={() => save.mutate(read.rates)}>Take over {plural(read.rates.length, 'rate')}</Button><Button onClick={() => setFile(null)}>Cancel</Button></div>
          </>
        )}
      </div>
    </Panel>
  );
}
