import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Key } from '../shared/api';
import { ago, date } from '../shared/format';
import { ask } from '../shared/http';
import { Page } from '../shared/Page';
import { Copy, Panel, Tag } from '../shared/parts';
import { useAsk, useDo } from '../shared/queries';
import { useInside } from '../shared/session';
import { Empty, Failed, Loaded } from '../shared/states';
import { SettingsTabs } from '../trust/tabs';
import { DataTabs } from './tabs';

export function Connect(): ReactNode {
  const [made, setMade] = useState<string | null>(null);
  return (
    <Page title="Connect a site, an app or a backend" context="Use a tracking client that you know; only its address and key change." tabs={<DataTabs />}>
      <div className="two">
        <Snippets writeKey={made ?? 'YOUR_KEY'} />
        <Keys made={setMade} />
      </div>
    </Page>
  );
}

export function KeysScreen(): ReactNode {
  return <Page title="Keys" context="A public key may only record. A secret key may also read; keep it on your servers." tabs={<SettingsTabs />}><Keys /></Page>;
}

const snippets: { id: string; label: string; note: string; code: (host: string, key: string) => string }[] = [
  {
    id: 'segment-browser', label: 'Segment, browser', note: 'npm install @segment/analytics-next',
    code: (host, key) => `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${host}' });
analytics.identify('customer-42', { email: 'amara@example.org' });
analytics.track('Touchpoint Experienced', { touchpoint: 'checkout', channel: 'web' });`,
  },
  {
    id: 'segment-node', label: 'Segment, Node', note: 'npm install @segment/analytics-node',
    code: (host, key) => `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${host}' });
analytics.track({
  userId: 'customer-42',
  event: 'Feedback Given',
  properties: { touchpoint: 'home-delivery', metric: 'csat', score: 2, scale: { min: 0, max: 10 }, expectation: 8, text: 'Third time the slot was missed.' },
});`,
  },
  {
    id: 'rudderstack', label: 'RudderStack, Node', note: 'npm install @rudderstack/rudder-sdk-node',
    code: (host, key) => `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const client = new RudderAnalytics('${key}', { dataPlaneUrl: '${host}' });
client.track({ userId: 'customer-42', event: 'Order Completed', properties: { order_id: '7781', revenue: 184, currency: 'EUR' } });`,
  },
  {
    id: 'jitsu', label: 'Jitsu', note: 'npm install @jitsu/js',
    code: (host, key) => `import { jitsuAnalytics } from '@jitsu/js';

const analytics = jitsuAnalytics({ host: '${host}', writeKey: '${key}' });
analytics.page();`,
  },
  {
    id: 'curl', label: 'curl', note: 'Any language that can send JSON',
    code: (host, key) => `curl ${host}/v1/batch -H 'content-type: application/json' -d '{
  "writeKey": "${key}",
  "batch": [
    { "type": "track", "messageId": "order-7781", "userId": "customer-42", "event": "Order Completed",
      "properties": { "order_id": "7781", "revenue": 184, "currency": "EUR" } },
    { "type": "track", "messageId": "promise-7781", "userId": "customer-42", "event": "Promise Made",
      "properties": { "touchpoint": "home-delivery", "reference": "7781", "kind": "date", "expected": "2026-12-01T14:00:00Z" } }
  ]
}'`,
  },
];

export function Snippets({ writeKey }: { writeKey: string }): ReactNode {
  const [id, setId] = useState(snippets[0]?.id ?? '');
  const snippet = snippets.find((s) => s.id === id) ?? snippets[0];
  if (!snippet) return null;
  const code = snippet.code(location.origin, writeKey);
  return (
    <Panel title="Copy, paste, run" aside={snippet.note}>
      <div className="stack tight" style={{ padding: '8px 16px 14px' }}>
        <div className="scroll"><SegmentedControl aria-label="Client" value={id} onChange={setId} data={snippets.map((s) => ({ value: s.id, label: s.label }))} /></div>
        <pre>{code}</pre>
        <div className="row"><Copy text={code} />{writeKey === 'YOUR_KEY' && <span className="grey">Make a key at the side; it is filled in here.</span>}</div>
        <p className="grey">What arrives is in the Ledger within a second. Events that Corridor understands by name: Touchpoint Experienced, Promise Made, Promise Resolved, Feedback Given, and the e-commerce events.</p>
      </div>
    </Panel>
  );
}

export function Keys({ made }: { made?: (key: string) => void }): ReactNode {
  const { can } = useInside();
  const keys = useAsk<{ keys: Key[] }>('/api/keys', undefined, { enabled: can('manageKeys') });
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'public' | 'secret'>('public');
  const create = useDo(() => ask<{ id: string; key: string; kind: string }>('/api/keys', { method: 'POST', body: { name, kind } }), {
    stale: ['/api/keys'], quiet: true, after: (answer) => { setName(''); made?.(answer.key); },
  });
  const revoke = useDo((key: Key) => ask(`/api/keys/${encodeURIComponent(key.id)}`, { method: 'DELETE' }), { stale: ['/api/keys'], done: 'Revoked. It is refused from now on.' });
  if (!can('manageKeys')) return <Panel title="Keys"><Empty title="Keys are for administrators and developers">Ask one of them for a public key.</Empty></Panel>;
  return (
    <Panel title="Keys">
      {create.data && (
        <div className="note" style={{ margin: '8px 16px' }}>
          <b>Copy it now; it is not shown again.</b>
          <pre className="wrap" style={{ marginBlock: 8 }}>{create.data.key}</pre>
          <Copy text={create.data.key} label="Copy the key" />
        </div>
      )}
      <form className="row" style={{ padding: '8px 16px 12px', alignItems: 'flex-end' }} onSubmit={(event) => { event.preventDefault(); create.mutate(undefined); }}>
        <TextInput label="Name" placeholder="web shop" required value={name} onChange={(e) => setName(e.currentTarget.value)} className="grow" miw={120} />
        <Select label="Kind" w={104} data={['public', 'secret']} value={kind} onChange={(v) => setKind(v === 'secret' ? 'secret' : 'public')} />
        <Button type="submit" variant="filled" loading={create.isPending}>Make a key</Button>
      </form>
      {create.isError && <div style={{ padding: '0 16px 12px' }}><Failed error={create.error} /></div>}
      <Loaded query={keys}>
        {(data) => data.keys.length === 0 ? <Empty title="No keys yet">Make one to let a site, an app or a backend record. A key can be revoked at any time.</Empty> : (
          <ul className="list" style={{ borderTop: '1px solid var(--line)' }}>
            {data.keys.map((k) => (
              <li key={k.id} className="row apart" style={k.revoked ? { color: 'var(--text-3)' } : undefined}>
                <div className="grow"><b className="b">{k.name}</b> <Tag tone={k.kind === 'secret' ? 'amber' : undefined}>{k.kind}</Tag>{k.revoked && <> <Tag dashed>revoked</Tag></>}<div className="grey small"><span className="mono">{k.prefix}…</span> · made {date(k.made)} · {k.lastUsed ? `used ${ago(k.lastUsed)}` : 'never used'}</div></div>
                {!k.revoked && <button type="button" className="link" onClick={() => revoke.mutate(k)}>Revoke</button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
