import type { User } from './api';
import { useAsk } from './queries';
import { useInside } from './session';

/** Who did something, by name: the server says `user:3`, and only who manages people may see all of them. */
export function useActors(): (who: string | null | undefined) => string {
  const { session, can } = useInside();
  const users = useAsk<{ users: User[] }>('/api/users', undefined, { enabled: can('manageUsers') });
  const names = new Map([[String(session.user.id), session.user.name || session.user.email], ...(users.data?.users ?? []).map((u): [string, string] => [String(u.id), u.name || u.email])]);
  return (who) => (who?.startsWith('user:') ? names.get(who.slice(5)) ?? who.replace(':', ' ') : who ?? '');
}
