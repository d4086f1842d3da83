import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useActors } from '../shared/actors';
import type { MappingRule, MappingRules, MappingVersion } from '../shared/api';
import { dateTime, number, plural } from '../shared/format';
import { ask } from '../shared/http';
import { Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded, SkeletonRows } from '../shared/states';
import { say } from '../shared/toasts';

const versionsPath = '/api/touchpoints/rules/versions';

const actionWords: Record<string, string> = {
  earlier: 'as it was before', 'rules.change': 'rules edited', 'rules.restore': 'an earlier version put back', 'suggestions.accept': 'suggestions accepted', 'starter.apply': 'starter catalogue taken over', 'touchpoint.remove': 'a touchpoint taken out',
};

/** Every version of the rules, what it changed, and the way back. */
export function RuleHistory({ now }: { now: MappingRules }): ReactNode {
  const list = useAsk<{ versions: MappingVersion[] }>(versionsPath);
  const [open, setOpen] = useState<number | null>(null);
  const nameOf = useActors();
  return (
    <Panel>
      <Loaded query={list}>
        {({ versions }) => versions.length === 0 ? <Empty title="No change yet">From the first change on, each version is listed here with who made it, and can be put back.</Empty> : (
          <ol className="list">
            {versions.map((v) => (
              <li key={v.version} className="stack tight">
                <div className="row apart">
                  <span>
                    <b className="b">Version {v.version}</b>{String(v.version) === String(now.version) && <> <Tag tone="blue">in force</Tag></>}
                    <span className="grey" style={{ display: 'block' }}>{actionWords[v.action] ?? v.action.replaceAll('.', ' ')} · {nameOf(v.actor)} · {dateTime(v.time)} · {plural(v.count, 'rule')}</span>
                  </span>
                  {String(v.version) !== String(now.version) && <button type="button" className="link" aria-expanded={open === v.version} onClick={() => setOpen(open === v.version ? null : v.version)}>{open === v.version ? 'Close' : 'Compare with now'}</button>}
                </div>
                {open === v.version && <Compared version={v.version} now={now} done={() => setOpen(null)} />}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}

/** The place of a rule is not what it says. */
const said = (rule: MappingRule): string => JSON.stringify([rule.when, rule.touchpoint]);

function Compared({ version, now, done }: { version: number; now: MappingRules; done: () => void }): ReactNode {
  const { can } = useInside();
  const then = useAsk<MappingRules>(`${versionsPath}/${version}`, undefined, { keep: false });
  const restore = useDo(() => ask<{ version: number; leftOut: MappingRule[] }>(`${versionsPath}/${version}/restore`, { method: 'POST' }), {
    stale: ['/api/touchpoints', '/api/journeys', '/api/fix-first', '/api/overview'], quiet: true,
    after: (answer) => {
      say(`Put back as version ${answer.version}.${answer.leftOut.length > 0 ? ` ${plural(answer.leftOut.length, 'rule')} left out, because the touchpoint is no longer in the catalogue.` : ''}`);
      done();
    },
  });
  return (
    <Loaded query={then} skeleton={<SkeletonRows rows={2} />}>
      {(data) => {
        const [here, there] = [new Set(now.rules.map(said)), new Set(data.rules.map(said))];
        const gone = now.rules.filter((r) => !there.has(said(r)));
        const back = data.rules.filter((r) => !here.has(said(r)));
        const order = gone.length === 0 && back.length === 0 && data.rules.map(said).join() !== now.rules.map(said).join();
        return (
          <div className="stack tight" style={{ paddingInlineStart: 12, borderInlineStart: '2px solid var(--line)' }}>
            {back.length === 0 && gone.length === 0 && <p className="grey">{order ? 'The same rules in another order.' : 'The same rules as now.'}</p>}
            {back.length > 0 && <Said title={`${number(back.length)} would come back`} sign="+" rules={back} />}
            {gone.length > 0 && <Said title={`${number(gone.length)} would go`} sign="−" rules={gone} />}
            {restore.isError && <Failed error={restore.error} />}
            {can('editDesign') && (gone.length > 0 || back.length > 0 || order) && <div><Button loading={restore.isPending} onClick={() => restore.mutate(undefined)}>Put version {version} back</Button></div>}
          </div>
        );
      }}
    </Loaded>
  );
}

const comparisonWords: Record<string, string> = { equals: 'is', contains: 'contains', startsWith: 'starts with' };

function Said({ title, sign, rules }: { title: string; sign: string; rules: MappingRule[] }): ReactNode {
  return (
    <div>
      <div className="grey small">{title}</div>
      {rules.slice(0, 12).map((rule, i) => (
        <div key={i} className="break"><span className={sign === '+' ? 'good' : 'bad'}>{sign}</span> if {rule.when.map((w) => `${w.field} ${comparisonWords[w.is] ?? w.is} “${w.value}”`).join(' and ')} <span className="grey">then</span> {rule.touchpoint}</div>
      ))}
      {rules.length > 12 && <div className="grey small">and {number(rules.length - 12)} more</div>}
    </div>
  );
}
