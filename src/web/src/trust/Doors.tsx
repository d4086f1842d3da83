import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Search } from '../shared/filters';
import { ask } from '../shared/http';
import { useDo } from '../shared/queries';
import { Empty, Failed } from '../shared/states';
import { Door } from './SignIn';

/** The server decides; this only saves a round trip. */
export const shortest = 8;

export function FirstRun(): ReactNode {
  return <TokenForm title="Set up Corridor" path="/api/session/first-run" asks={['email', 'name']} to="/set-up" button="Create the first user" intro="You become administrator, CX lead and data steward. These roles can be given to others later." />;
}

export function AcceptInvite(): ReactNode {
  return <TokenForm title="Join the workspace" path="/api/session/accept" asks={['name']} to="/" button="Join" intro="Choose the name that others see and a password of your own." />;
}

export function ResetPassword(): ReactNode {
  return <TokenForm title="Choose a new password" path="/api/session/reset" asks={[]} to="/" button="Set the password" intro="The link works once." />;
}

function TokenForm({ title, path, asks, to, button, intro }: { title: string; path: string; asks: ('email' | 'name')[]; to: '/' | '/set-up'; button: string; intro: string }): ReactNode {
  const { token: asked } = useSearch({ strict: false }) as Search;
  // Links carry the token behind a #, where it stays out of logs.
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? asked;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const send = useDo(() => ask(path, { method: 'POST', body: { token, password, ...(asks.includes('email') ? { email } : {}), ...(asks.includes('name') ? { name } : {}) } }), {
    quiet: true,
    after: () => void client.resetQueries().then(() => navigate({ to, search: {}, replace: true })),
  });
  if (!token) return <Door title={title}><Empty title="The link is not complete">Open the whole link that you were given; its end is missing here.</Empty></Door>;
  return (
    <Door title={title}>
      <p className="grey">{intro}</p>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); send.mutate(undefined); }}>
        {asks.includes('email') && <TextInput label="E-mail" type="email" autoComplete="username" required autoFocus value={email} onChange={(e) => setEmail(e.currentTarget.value)} />}
        {asks.includes('name') && <TextInput label="Your name" autoComplete="name" required value={name} onChange={(e) => setName(e.currentTarget.value)} />}
        <PasswordInput label="Password" description={`At least ${shortest} characters. A few words are better than a few signs.`} autoComplete="new-password" required minLength={shortest} value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
        {send.isError && <Failed error={send.error} />}
        <Button type="submit" variant="filled" size="sm" fullWidth loading={send.isPending} disabled={password.length < shortest}>{button}</Button>
      </form>
    </Door>
  );
}
