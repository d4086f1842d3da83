import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answer } from './server.ts';

/** The policy that the real server sends, so that a violation is seen while developing. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

function handle(request: IncomingMessage, response: ServerResponse, next: () => void, strict: boolean): void {
  if (strict) response.setHeader('content-security-policy', policy);
  if (!request.url?.startsWith('/api/')) return next();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { status, body } = answer(request.method ?? 'GET', request.url ?? '/', Buffer.concat(chunks).toString());
    response.statusCode = status;
    response.setHeader('content-type', status >= 400 ? 'application/problem+json' : 'application/json');
    setTimeout(() => response.end(body === undefined ? undefined : JSON.stringify(body)), 60);
  });
}

export function mockServer(): Plugin {
  return {
    name: 'corridor-mock',
    configureServer: (server) => { server.middlewares.use((request, response, next) => handle(request, response, next, false)); },
    configurePreviewServer: (server) => { server.middlewares.use((request, response, next) => handle(request, response, next, true)); },
  };
}
