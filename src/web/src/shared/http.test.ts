import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask, Refused, Unreachable, withQuery } from './http';

const answer = (body: string, status: number, type: string): void => {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));
};

afterEach(() => vi.unstubAllGlobals());

describe('asking the server', () => {
  test('a refusal carries the problem as the server said it', async () => {
    answer(JSON.stringify({ status: 400, title: 'The score is out of range', detail: '11 is above 10.', code: 'score', errors: { score: ['must be at most 10'] } }), 400, 'application/problem+json');
    const error = await ask('/api/x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).code).toBe('score');
    expect((error as Refused).details).toEqual(['score: must be at most 10']);
    expect((error as Refused).notAvailable).toBe(false);
  });

  test('a route that the server does not have is told from a thing that was not found', async () => {
    answer(JSON.stringify({ status: 404, title: 'Not Found' }), 404, 'application/problem+json');
    expect(((await ask('/api/x').catch((e: unknown) => e)) as Refused).notAvailable).toBe(true);
    answer('<!doctype html>', 200, 'text/html');
    expect(((await ask('/api/x').catch((e: unknown) => e)) as Refused).notAvailable).toBe(true);
    answer(JSON.stringify({ status: 404, title: 'No such customer', code: 'customer-unknown' }), 404, 'application/problem+json');
    expect(((await ask('/api/x').catch((e: unknown) => e)) as Refused).notAvailable).toBe(false);
  });

  test('an error page that is no JSON still says its status', async () => {
    answer('<h1>Bad gateway</h1>', 502, 'text/html');
    expect(((await ask('/api/x').catch((e: unknown) => e)) as Refused).status).toBe(502);
  });

  test('silence is not a refusal', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('failed'); });
    expect(await ask('/api/x').catch((e: unknown) => e)).toBeInstanceOf(Unreachable);
  });

  test('what changes something says that it comes from our own pages', async () => {
    const sent: (string | null)[] = [];
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => { sent.push(new Headers(init.headers).get('x-corridor')); return new Response(null, { status: 204 }); });
    await ask('/api/x');
    await ask('/api/x', { method: 'DELETE' });
    await ask('/api/x', { method: 'POST', raw: new Blob(['a,b']) });
    expect(sent).toEqual([null, '1', '1']);
  });

  test('an empty answer is no error', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    expect(await ask('/api/x', { method: 'DELETE' })).toBeUndefined();
  });
});

test('a query leaves out what is not set', () => {
  expect(withQuery('/api/x', { a: 'b c', d: undefined, e: null, f: '', g: 0, h: false })).toBe('/api/x?a=b+c&g=0&h=false');
  expect(withQuery('/api/x?y=1', { z: 2 })).toBe('/api/x?y=1&z=2');
});
