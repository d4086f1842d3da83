import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { ask, Refused } from '../shared/http';
import { describe, sessionPath, useDo } from '../shared/queries';
import { strings } from '../shared/strings';

/** The frame of every screen before the sign-in. */
export function Door({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }): ReactNode {
  useEffect(() => { document.title = `${title} · ${strings.product}`; }, [title]);
  return (
    <main className={wide ? 'door wide' : 'door'}>
      <section className="panel stack">
        <div className="brand" style={{ padding: 0 }}>
          <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true"><path d="M1 12.5c4.5 0 4.5-11 9-11s4.5 11 9 11" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" /></svg>
          {strings.product}
        </div>
        <h1 id="heading">{title}</h1>
        {children}
      </section>
    </main>
  );
}

export function SignIn({ firstRun = false }: { firstRun?: boolean }): ReactNode {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useDo(() => ask(sessionPath, { method: 'POST', body: { email, password } }), { quiet: true, after: () => void client.resetQueries() });
  const error = enter.error;
  if (firstRun) {
    return (
      <Door title="Nobody has been here yet">
        <p>Open the link that Corridor printed when it started. It makes the first user, who then sets everything up.</p>
        <p className="grey">The link holds for 24 hours; start Corridor again for a new one.</p>
      </Door>
    );
  }
  return (
    <Door title="Sign in">
      <form className="stack" onSubmit={(event) => { event.preventDefault(); enter.mutate(undefined); }}>
        <TextInput label="E-mail" type="email" autoComplete="username" required autoFocus value={email} onChange={(e) => setEmail(e.currentTarget.value)} />
        <PasswordInput label="Password" autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
        {error && (
          <p className="bad" role="alert">
            {error instanceof Refused && error.status === 401 ? 'E-mail or password are not right.' : error instanceof Refused && error.status === 429 ? 'Too many tries. Wait a little, then try again.' : describe(error)}
          </p>
        )}
        <Button type="submit" variant="filled" size="sm" fullWidth loading={enter.isPending}>Sign in</Button>
        <p className="grey small">First time here? Open the link that Corridor printed when it started. Forgotten the password? An administrator can make a reset link under Settings, People and roles.</p>
      </form>
    </Door>
  );
}
