import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { date, number, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Panel } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { readRates, type Rate } from './rates';
import { SettingsTabs } from './tabs';

interface RateList {
  rates: Rate[];
  ordersWithoutRate: number | null;
}

/** What changes when a rate does: everything with money in it. */
const stale = ['/api/'];

export function Rates(): ReactNode {
  const { session, can } = useInside();
  const list = useAsk<RateList>('/api/rates');
  const own = session.workspace.currency;
  const editable = can('manageWorkspace');
  const missing = list.data?.ordersWithoutRate ?? 0;
  return (
    <Page title="Exchange rates" context={`What one unit of another currency is worth in ${own}, by day. A rate serves for seven days, or until the next one.`} tabs={<SettingsTabs />}>
      {missing > 0 && <div className="note amber">{plural(missing, 'order')} {missing === 1 ? 'has' : 'have'} no value in {own}, because no rate is known for the day. {missing === 1 ? 'It is' : 'They are'} left out of revenue, never counted one to one.</div>}
      <div className="two">
        <Panel title="Known rates">
          <Loaded query={list}>
            {(data) => data.rates.length === 0
              ? <Empty title="No rates yet">{editable ? `Needed only when orders come in other currencies than ${own}. Add them beside.` : `An administrator can add them. Needed only when orders come in other currencies than ${own}.`}</Empty>
              : <Table rates={data.rates} own={own} editable={editable} />}
          </Loaded>
        </Panel>
        {editable && <div className="stack"><One own={own} /><Many own={own} /></div>}
      </div>
    </Page>
  );
}

function Table({ rates, own, editable }: { rates: Rate[]; own: string; editable: boolean }): ReactNode {
  const [all, setAll] = useState<string | null>(null);
  const remove = useDo((rate: Rate) => ask(`/api/rates/${encodeURIComponent(rate.currency)}/${rate.day}`, { method: 'DELETE' }), { stale, done: 'The rate was removed.' });
  const currencies = [...new Set(rates.map((r) => r.currency))];
  const newest = (currency: string): Rate[] => rates.filter((r) => r.currency === currency).sort((a, b) => b.day.localeCompare(a.day));
  return (
    <table className="grid folds">
      <thead><tr><th>Currency</th><th>Day</th><th className="num">1 unit in {own}</th><th /></tr></thead>
      <tbody>
        {currencies.flatMap((currency) => {
          const of = newest(currency);
          const shown = all === currency ? of : of.slice(0, 1);
          return shown.map((rate, i) => (
            <tr key={`${rate.currency} ${rate.day}`}>
              <td className="lead b">{i === 0 ? rate.currency : ''}{i === 0 && of.length > 1 && <> <button type="button" className="link small" aria-expanded={all === currency} onClick={() => setAll(all === currency ? null : currency)}>{all === currency ? 'newest only' : `all ${number(of.length)} days`}</button></>}</td>
              <td data-label="Day">{date(rate.day)}</td>
              <td className="num" data-label={`In ${own}`}>{number(rate.rate, 4)}</td>
              <td className="end">{editable && <button type="button" className="link" aria-label={`Remove the rate of ${rate.currency} on ${rate.day}`} onClick={() => remove.mutate(rate)}>Remove</button>}</td>
            </tr>
          ));
        })}
      </tbody>
    </table>
  );
}

const saveAll = (rates: Rate[]): Promise<unknown> => ask('/api/rates', { method: 'PUT', body: rates });

function One({ own }: { own: string }): ReactNode {
  const [currency, setCurrency] = useState('');
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const [rate, setRate] = useState('');
  const save = useDo(() => saveAll([{ currency: currency.trim().toUpperCase(), day, rate: Number(rate.replace(',', '.')) }]), { stale, quiet: true, done: 'Saved.', after: () => setRate('') });
  return (
    <Panel title="Add a rate" pad>
      <form className="stack tight" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
        <TextInput label="Currency" description="Three letters, such as USD" required maxLength={3} value={currency} onChange={(e) => setCurrency(e.currentTarget.value)} />
        <TextInput type="date" label="From this day" required value={day} onChange={(e) => setDay(e.currentTarget.value)} />
        <TextInput label={`1 unit in ${own}`} inputMode="decimal" required value={rate} onChange={(e) => setRate(e.currentTarget.value)} />
        {save.isError && <Failed error={save.error} />}
        <div><Button type="submit" variant="filled" loading={save.isPending} disabled={!(Number(rate.replace(',', '.')) > 0)}>Add it</Button></div>
      </form>
    </Panel>
  );
}

function Many({ own }: { own: string }): ReactNode {
  const [text, setText] = useState('');
  const { rates, faults } = readRates(text);
  const save = useDo(() => saveAll(rates), { stale, quiet: true, done: `${plural(rates.length, 'rate')} saved.`, after: () => setText('') });
  return (
    <Panel title="Add many" pad>
      <form className="stack tight" onSubmit={(event) => { event.preventDefault(); save.mutate(undefined); }}>
        <Textarea label="One a line: currency, day, rate" description={`As a spreadsheet copies them. The rate is what 1 unit is worth in ${own}.`} placeholder={'USD, 2026-01-02, 0.9187\nGBP, 2026-01-02, 1.1532'} autosize minRows={4} maxRows={12} value={text} onChange={(e) => setText(e.currentTarget.value)} />
        {faults.length > 0 && <ul className="bad small">{faults.slice(0, 5).map((fault) => <li key={fault}>{fault}</li>)}{faults.length > 5 && <li>and {number(faults.length - 5)} more</li>}</ul>}
        {save.isError && <Failed error={save.error} />}
        <div><Button type="submit" loading={save.isPending} disabled={rates.length === 0 || faults.length > 0}>{rates.length > 0 ? `Add ${plural(rates.length, 'rate')}` : 'Add them'}</Button></div>
      </form>
    </Panel>
  );
}
