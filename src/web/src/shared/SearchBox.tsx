import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Account, CustomerRow, SavedView, SegmentList, TouchpointList } from './api';
import { carry } from './filters';
import { useAsk } from './queries';
import { places } from './places';

let open = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  open = value;
  for (const listener of listeners) listener();
}

export const openSearch = (): void => set(true);

interface Hit {
  key: string;
  group: string;
  text: string;
  more?: string | undefined;
  go: () => void;
}

/** `/` or Ctrl-K anywhere: customers, touchpoints and pages in one list. */
export function SearchBox({ canReadCustomers }: { canReadCustomers: boolean }): ReactNode {
  const opened = useSyncExternalStore((l) => { listeners.add(l); return () => listeners.delete(l); }, () => open);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      const combined = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (combined || (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey)) {
        event.preventDefault();
        set(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Modal opened={opened} onClose={() => set(false)} withCloseButton={false} padding={0} size={560} yOffset="12vh" centered={false} attributes={{ content: { 'aria-label': 'Search' } }}>
      {opened && <Searching close={() => set(false)} canReadCustomers={canReadCustomers} />}
    </Modal>
  );
}

function Searching({ close, canReadCustomers }: { close: () => void; canReadCustomers: boolean }): ReactNode {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [q] = useDebouncedValue(text.trim(), 180);
  const navigate = useNavigate();
  const id = useId();
  const customers = useAsk<{ customers: CustomerRow[] }>('/api/customers', { q, limit: 8 }, { enabled: canReadCustomers && q.length > 1 });
  const accounts = useAsk<{ accounts: Account[] }>('/api/accounts', { q, limit: 4 }, { enabled: canReadCustomers && q.length > 1 });
  const touchpoints = useAsk<TouchpointList>('/api/touchpoints', {});
  const views = useAsk<{ views: SavedView[] }>('/api/views');
  const segments = useAsk<SegmentList>('/api/segments');
  const has = (value: string): boolean => value.toLowerCase().includes(text.trim().toLowerCase());
  const hits: Hit[] = [
    ...(q.length > 1 ? (customers.data?.customers ?? []).slice(0, 8) : []).map((c): Hit => ({
      key: `c${c.id}`, group: 'Customers', text: c.name || c.id, more: [c.email, c.city].filter(Boolean).join(' · '),
      go: () => void navigate({ to: '/customers/$id', params: { id: c.id }, search: carry }),
    })),
    ...(q.length > 1 ? (accounts.data?.accounts ?? []).slice(0, 4) : []).map((a): Hit => ({
      key: `a${a.id}`, group: 'Accounts', text: a.name || a.id, more: `${a.people} ${a.people === 1 ? 'person' : 'people'}`,
      go: () => void navigate({ to: '/customers/accounts/$id', params: { id: a.id }, search: carry }),
    })),
    ...(touchpoints.data?.touchpoints ?? []).filter((t) => text.trim() && (has(t.name) || has(t.key))).slice(0, 6).map((t): Hit => ({
      key: `t${t.key}`, group: 'Touchpoints', text: t.name, more: t.key,
      go: () => void navigate({ to: '/design/touchpoints/$key', params: { key: t.key }, search: carry }),
    })),
    ...(views.data?.views ?? []).filter((v) => has(v.name)).slice(0, 8).map((v): Hit => ({
      key: `v${v.id}`, group: 'Saved views', text: v.name, more: v.shared ? (v.own ? 'shared by you' : 'shared') : 'yours', go: () => void navigate({ href: v.path }),
    })),
    ...(segments.data?.segments ?? []).filter((s) => text.trim() && has(s.name)).slice(0, 6).map((s): Hit => ({
      key: `s${s.id}`, group: 'Segments', text: s.name, go: () => void navigate({ to: '/customers/segments/$id', params: { id: String(s.id) }, search: carry }),
    })),
    ...places.filter((p) => has(p.text) || has(p.words)).slice(0, text.trim() ? 8 : 20).map((p): Hit => ({
      key: `p${p.to}`, group: 'Pages', text: p.text, more: p.words, go: () => void navigate({ to: p.to, search: carry }),
    })),
  ];
  const current = Math.min(at, Math.max(0, hits.length - 1));
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return;
    close();
    hit.go();
  };
  return (
    <div>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        aria-label="Search customers, accounts, touchpoints and pages"
        placeholder="A name, e-mail, order number, company, touchpoint or page"
        styles={{ input: { padding: '12px 16px', height: 46 } }}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={hits[current] ? `${id}-${current}` : undefined}
        value={text}
        onChange={(e) => { setText(e.currentTarget.value); setAt(0); }}
        onKeyDown={(e) => {
          if (e.key === 'ArrowDown') { e.preventDefault(); setAt(Math.min(current + 1, hits.length - 1)); }
          if (e.key === 'ArrowUp') { e.preventDefault(); setAt(Math.max(current - 1, 0)); }
          if (e.key === 'Enter') { e.preventDefault(); choose(hits[current]); }
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Found" style={{ borderTop: '1px solid var(--line)', maxHeight: '52vh', overflowY: 'auto', padding: 6 }}>
        {hits.map((hit, i) => (
          <div key={hit.key}>
            {hits[i - 1]?.group !== hit.group && <div className="tiny faint" style={{ padding: '6px 10px 2px' }}>{hit.group}</div>}
            <div
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === current}
              onClick={() => choose(hit)}
              onMouseMove={() => setAt(i)}
              className="row apart"
              style={{ padding: '6px 10px', borderRadius: 6, cursor: 'pointer', background: i === current ? 'var(--raised)' : undefined, flexWrap: 'nowrap' }}
            >
              <span>{hit.text}</span>
              <span className="faint small" style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{hit.more}</span>
            </div>
          </div>
        ))}
        {hits.length === 0 && <div className="grey" style={{ padding: 14 }}>{customers.isFetching ? 'Searching…' : 'Nothing found. Try part of a name, an e-mail address or an order number.'}</div>}
      </div>
    </div>
  );
}
