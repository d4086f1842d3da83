import { useSyncExternalStore, type ReactNode } from 'react';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: { label: string; run: () => void } | undefined;
}

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(changed: Toast[]): void {
  toasts = changed;
  for (const listener of listeners) listener();
}

/** Says in one sentence what happened. What was taken away can be brought back from here. */
export function say(text: string, { bad = false, action }: { bad?: boolean; action?: Toast['action'] } = {}): void {
  const id = next++;
  set([...toasts.slice(-3), { id, text, bad, action }]);
  setTimeout(() => forget(id), bad || action ? 12_000 : 5_000);
}

const forget = (id: number): void => set(toasts.filter((t) => t.id !== id));

export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={toast.bad ? 'toast bad' : 'toast'}>
          <span className="grow break">{toast.text}</span>
          {toast.action && (
            <button type="button" onClick={() => { toast.action?.run(); forget(toast.id); }}>{toast.action.label}</button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => forget(toast.id)}>×</button>
        </div>
      ))}
    </div>
  );
}
