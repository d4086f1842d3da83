import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { Session, SignedOut } from './api';
import { ask, Refused, Unreachable, type Query } from './http';
import { say } from './toasts';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        // Only silence is worth a second try, and a server that is still reading its store; a refusal stays a refusal.
        retry: (failures, error) => (error instanceof Unreachable && failures < 2) || (error instanceof Refused && error.code === 'starting' && failures < 60),
        retryDelay: 800,
      },
    },
  });
}

interface AskOptions {
  enabled?: boolean;
  refetchInterval?: number | false;
  keep?: boolean;
}

/** One answer of the server, kept while the next one with other filters is on its way. */
export function useAsk<T>(path: string, query?: Query, { enabled = true, refetchInterval = false, keep = true }: AskOptions = {}): UseQueryResult<T, Error> {
  return useQuery<T, Error>({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => ask<T>(path, { signal, ...(query ? { query } : {}) }),
    enabled,
    refetchInterval,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

export interface Page {
  total?: number | null;
  nextCursor?: string | null;
}

export type Pages<T> = UseInfiniteQueryResult<{ pages: T[]; pageParams: unknown[] }, Error>;

/** A list that comes in pages. */
export function useList<T extends Page>(path: string, query?: Query, { enabled = true }: AskOptions = {}): Pages<T> {
  return useInfiniteQuery({
    queryKey: [path, query ?? {}, 'pages'],
    queryFn: ({ signal, pageParam }) => ask<T>(path, { signal, query: { ...query, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled,
    placeholderData: keepPreviousData,
  });
}

interface DoOptions<T> {
  /** Paths whose answers are no longer true afterwards. */
  stale?: string[];
  done?: string | ((answer: T) => string | null);
  after?: (answer: T) => void;
  /** The screen shows the error itself. */
  quiet?: boolean;
}

/** Something that changes the server. Says what happened, and asks again for what became stale. */
export function useDo<In, Out = unknown>(act: (input: In) => Promise<Out>, { stale = [], done, after, quiet = false }: DoOptions<Out> = {}): UseMutationResult<Out, Error, In> {
  const client = useQueryClient();
  return useMutation<Out, Error, In>({
    mutationFn: act,
    onSuccess: (answer) => {
      for (const path of stale) void client.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith(path) });
      const text = typeof done === 'function' ? done(answer) : done;
      if (text) say(text);
      after?.(answer);
    },
    onError: (error) => {
      if (!quiet) say(describe(error), { bad: true });
    },
  });
}

export function describe(error: unknown): string {
  if (error instanceof Refused) {
    const title = error.problem.title ?? `The server answered ${error.status}`;
    return [title, error.problem.detail].filter(Boolean).join(': ') + (error.details.length > 0 ? ` (${error.details.join('; ')})` : '');
  }
  return error instanceof Error ? error.message : String(error);
}

export const sessionPath = '/api/session';

export function useSession(): UseQueryResult<Session | SignedOut, Error> {
  return useQuery<Session | SignedOut, Error>({
    queryKey: [sessionPath],
    queryFn: async ({ signal }) => {
      try {
        return await ask<Session>(sessionPath, { signal });
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return { signedOut: true, firstRun: error.problem.firstRun ?? false };
        throw error;
      }
    },
    staleTime: 60_000,
  });
}
