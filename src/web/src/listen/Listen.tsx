import type { ReactNode } from 'react';
import type { FixFirst, TouchpointList, Word } from '../shared/api';
import { fields, toQuery } from '../shared/filters';
import { useFilters } from '../shared/FilterBar';
import { number, percent, plural } from '../shared/format';
import { Page } from '../shared/Page';
import { Bar, Figure, Panel, placeOf, Said, TouchpointLink } from '../shared/parts';
import { useAsk } from '../shared/queries';
import { Empty, Loaded } from '../shared/states';

export function Listen(): ReactNode {
  const query = toQuery(useFilters());
  const list = useAsk<TouchpointList>('/api/touchpoints', query);
  const fix = useAsk<FixFirst>('/api/fix-first', query);
  const heard = list.data?.touchpoints.filter((t) => t.heard.n > 0).length;
  return (
    <Page
      title="Whom have we heard, and where not?"
      context={list.data && `${number(heard)} of ${plural(list.data.touchpoints.length, 'touchpoint')} heard at least once in this period`}
      filters={fields}
    >
      <div className="two">
        <Panel title="Heard, by touchpoint" aside="share of contacts with evidence of what the customer thought or felt">
          <Loaded query={list}>
            {(data) => data.touchpoints.length === 0 ? <Empty title="Nothing to hear yet">Record contacts first; feedback comes with the event Feedback Given or with an import.</Empty> : (
              <div className="scroll">
                <table className="grid folds">
                  <thead><tr><th>Touchpoint</th><th className="num">Contacts</th><th className="num">Heard</th><th>Share heard</th><th>Score, 0 to 100</th></tr></thead>
                  <tbody>
                    {[...data.touchpoints].sort((a, b) => a.heard.share - b.heard.share || b.volume - a.volume).map((t) => (
                      <tr key={t.key} className="opens">
                        <td className="lead"><TouchpointLink touchpoint={t} /><div className="grey small">{placeOf(t)}</div></td>
                        <td className="num" data-label="Contacts">{number(t.volume)}</td>
                        <td className="num" data-label="Heard">{number(t.heard.n)}</td>
                        <td data-label="Share" style={{ minWidth: 110 }}><span className={t.heard.n === 0 ? 'tone-unknown' : ''}>{t.heard.n === 0 ? 'never' : percent(t.heard.share)}</span><Bar share={t.heard.n === 0 ? null : t.heard.share} /></td>
                        <td data-label="Score"><Figure estimate={t.score} kind="score" /></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </Loaded>
        </Panel>
        <div className="stack">
          <Panel title="In their words" aside="where it hurts most">
            <Loaded query={fix}>
              {(data) => {
                const seen = new Set<string>();
                const words: (Word & { where: { key: string; name: string } })[] = data.bases.flatMap((b) => b.lines).flatMap((l) => l.words.map((w) => ({ ...w, where: l.touchpoint }))).filter((w) => !seen.has(w.messageId) && !!seen.add(w.messageId));
                return words.length === 0 ? <Empty title="No words yet">Scores without an open text say how much, not why. Ask for a sentence.</Empty> : (
                  <ul className="list">{words.slice(0, 10).map((w) => <li key={w.messageId}><div className="small"><TouchpointLink touchpoint={w.where} className="plain grey target" /></div><Said word={w} clamp={false} /></li>)}</ul>
                );
              }}
            </Loaded>
          </Panel>
          <Panel title="Not here yet" pad>
            <p className="grey">Surveys, listening programmes and felt emotions come with a later release. Until then feedback is recorded with the event <code>Feedback Given</code> from your survey tool, or imported under Data.</p>
          </Panel>
        </div>
      </div>
    </Page>
  );
}
