import type { Problem } from './api';

/** What the server would not do, and why. */
export class Refused extends Error {
  constructor(readonly problem: Problem & { status: number }) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
    this.name = 'Refused';
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string | undefined {
    return this.problem.code;
  }

  /** A route that this server does not have, as opposed to a thing that was not found. */
  get notAvailable(): boolean {
    return (this.status === 404 && !this.problem.code) || this.status === 501;
  }

  /** One line per field that was wrong. */
  get details(): string[] {
    const errors = this.problem.errors;
    if (!errors) return [];
    return Array.isArray(errors)
      ? errors.map((e) => [e.pointer, e.detail ?? e.code].filter(Boolean).join(': '))
      : Object.entries(errors).flatMap(([field, lines]) => lines.map((line) => `${field}: ${line}`));
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor() {
    super('Corridor does not answer.');
    this.name = 'Unreachable';
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query?: Query): string {
  if (!query) return path;
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Query;
  body?: unknown;
  raw?: Blob;
  signal?: AbortSignal;
}

export async function ask<T>(path: string, { method = 'GET', query, body, raw, signal }: Options = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(raw ? { 'content-type': 'application/octet-stream' } : {}),
        // A page from elsewhere cannot send this unasked; the server wants it from all that changes something.
        ...(method === 'GET' ? {} : { 'x-corridor': '1' }),
        // The same click sent twice (a retry by the browser, a double click) is done once.
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID?.() ?? String(Math.random()) } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(raw ? { body: raw } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
  return read<T>(response);
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204 || response.headers.get('content-length') === '0') {
    if (response.ok) return undefined as T;
  }
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const isJson = type.includes('json');
  if (response.ok) {
    if (!text) return undefined as T;
    // A page instead of JSON is the UI's own fall-back page: the route does not exist.
    if (!isJson) throw new Refused({ status: 404, title: 'Not available' });
    return JSON.parse(text) as T;
  }
  let problem: Problem = {};
  if (isJson && text) {
    try {
      problem = JSON.parse(text) as Problem;
    } catch {
      // Keep what the status says.
    }
  }
  throw new Refused({ ...problem, status: response.status });
}
