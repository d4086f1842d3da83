import { createMemoryHistory } from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, setSignedIn } from '../../mock/server';
import { App } from './App';

// jsdom draws nothing: charts are replaced by their description, which is what is tested.
vi.mock('./ChartDrawn', () => ({ default: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));

interface Call {
  method: string;
  url: string;
  body: string;
}

let calls: Call[] = [];
/** Paths that this server does not have, or that fail. */
let replaced: Record<string, { status: number; body?: unknown }> = {};

beforeEach(() => {
  calls = [];
  replaced = {};
  setSignedIn(true);
  vi.stubGlobal('fetch', async (url: string, options: RequestInit = {}) => {
    const call = { method: options.method ?? 'GET', url, body: typeof options.body === 'string' ? options.body : '' };
    calls.push(call);
    const path = url.split('?')[0] ?? url;
    const { status, body } = replaced[path] ?? answer(call.method, url, call.body);
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
});

afterEach(() => vi.unstubAllGlobals());

function open(address: string) {
  const history = createMemoryHistory({ initialEntries: [address] });
  render(<App history={history} />);
  return history;
}

const heading = (name: RegExp | string) => screen.findByRole('heading', { level: 1, name }, { timeout: 10_000 });

describe('screens', () => {
  test.each([
    ['/', /What to fix first/, 'Home delivery'],
    ['/design?view=map', /Where does the corridor hurt/, 'Warranty claim'],
    ['/design?view=table', /Where does the corridor hurt/, 'Warranty claim'],
    ['/design/touchpoints', /Which touchpoints/, 'Warranty claim'],
    ['/design/touchpoints/home-delivery', /Home delivery/, 'Delivered in the slot that was chosen at checkout.'],
    ['/design/suggestions', /What are these events/, 'btn_clk_77'],
    ['/design/rules', /Which event belongs/, 'then'],
    ['/design/promises', /Did we do what we said/, '7781'],
    ['/design/paths', /Which ways/, 'Most frequent ways'],
    ['/listen', /Whom have we heard/, 'Heard, by touchpoint'],
    ['/measure', /How do we stand/, 'Experience gap'],
    ['/act', /Whose turn/, 'What it will need from you'],
    ['/customers', /Who are our customers/, 'amara.lindqvist@example.org'],
    ['/customers/c00001', /Amara Lindqvist/, 'Before you speak'],
    ['/customers/portfolio', /Who is worth what/, 'The five groups'],
    ['/customers/accounts', /Which companies/, 'Hotel Kajen'],
    ['/customers/accounts/a1', /Lindqvist Interiors/, 'Where its people stand'],
    ['/customers/reviews', /same person/, 'Two people'],
    ['/trust', /on whose permission/, 'Purposes'],
    ['/trust/audit', /Who did what/, 'rules.changed'],
    ['/data', /Pour data in/, 'leads.csv'],
    ['/data/jobs', /What is running/, 'orders-2026-11.csv'],
    ['/data/ledger', /Did everything arrive/, 'store tablets 2026-10.csv'],
    ['/data/refusals', /What was not recorded/, 'The timestamp lies 3 years in the future.'],
    ['/data/connect', /Connect a site/, 'old test'],
    ['/data/export', /Take data out/, 'JSON lines'],
    ['/data/retention', /How long is data kept/, 'Interactions'],
    ['/settings', /Settings/, 'All workspaces'],
    ['/settings/rates', /What is other money worth/, '1 USD'],
    ['/settings/people', /People and roles/, 'rui@northwind.example'],
    ['/set-up', /Set up the workspace/, 'What should get better for customers?'],
  ])('%s asks its question and shows its answer', async (address, title, shows) => {
    open(address);
    await heading(title);
    await waitFor(() => expect(screen.getAllByText(shows, { exact: true }).length).toBeGreaterThan(0), { timeout: 10_000 });
    expect(document.title).toContain('Corridor');
  });

  test('without a session the address stays and the sign-in is shown; afterwards the screen is', async () => {
    setSignedIn(false);
    const history = open('/customers/c00001?kind=feedback');
    await heading('Sign in');
    fireEvent.change(screen.getByLabelText(/E-mail/), { target: { value: 'kim@northwind.example' } });
    fireEvent.change(screen.getByLabelText(/Password/, { selector: 'input' }), { target: { value: 'a long password' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await heading(/Amara Lindqvist/);
    expect(history.location.href).toBe('/customers/c00001?kind=feedback');
  });

  test('on an empty store nobody is asked for a password that does not exist', async () => {
    replaced['/api/session'] = { status: 401, body: { status: 401, title: 'Sign in first', code: 'session', firstRun: true } };
    open('/');
    await heading('Nobody has been here yet');
    expect(screen.queryByLabelText(/Password/)).toBeNull();
  });

  test('a link carries its token behind the #, and the token is sent once with the new password', async () => {
    open('/accept#token=abc-123');
    await heading('Join the workspace');
    fireEvent.change(screen.getByLabelText(/Your name/), { target: { value: 'Rui' } });
    const password = screen.getByLabelText(/Password/, { selector: 'input' });
    fireEvent.change(password, { target: { value: 'short' } });
    expect((screen.getByRole('button', { name: 'Join' }) as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(password, { target: { value: 'four words in a row' } });
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await heading(/What to fix first/);
    const sent = calls.filter((c) => c.url === '/api/session/accept');
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.body ?? '{}')).toEqual({ token: 'abc-123', name: 'Rui', password: 'four words in a row' });
  });

  test('a purpose without a lawful basis is shown as an open matter', async () => {
    open('/trust');
    await screen.findByText('Not yet a pledge that holds');
    expect(await screen.findByText("No lawful basis is stated for the purpose 'service'.")).toBeTruthy();
  });

  test('a route that the server does not have yet says so, and the rest of the screen stands', async () => {
    replaced['/api/portfolio'] = { status: 404, body: { status: 404, title: 'Not Found' } };
    open('/');
    await heading(/What to fix first/);
    await screen.findByText('Not available yet');
    await screen.findByText('Unheard: hear these first');
    expect((await screen.findAllByText('Warranty claim')).length).toBeGreaterThan(0);
  });

  test('a refusal shows what the server said and what to do next', async () => {
    replaced['/api/customers/c00001'] = { status: 403, body: { status: 403, title: 'Forbidden', detail: 'This needs the right readCustomers.', code: 'right' } };
    open('/customers/c00001');
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('Your role does not include this')).toBeTruthy();
    expect(within(alert).getByText('This needs the right readCustomers.')).toBeTruthy();
  });

  test('filters in the address are sent to the server, and go along through the navigation', async () => {
    const history = open('/?period=30&channel=web');
    await heading(/What to fix first/);
    await waitFor(() => expect(calls.some((c) => c.url.startsWith('/api/fix-first?') && c.url.includes('channel=web'))).toBe(true));
    fireEvent.click(screen.getByRole('link', { name: 'Design' }));
    await heading(/Where does the corridor hurt/);
    expect(history.location.href).toContain('channel=web');
    expect(history.location.href).toContain('period=30');
  });

  test('a customer sentence opens the person who said it', async () => {
    open('/');
    const word = await screen.findAllByText(/Third time the slot was missed/);
    expect(word[0]?.closest('a')?.getAttribute('href')).toContain('/customers/c00001');
  });

  test('what nobody was asked about reads "not heard", not zero', async () => {
    open('/design/touchpoints/warranty-claim');
    await heading(/Warranty claim/);
    expect(screen.getAllByText('not heard').length).toBeGreaterThan(1);
    expect(screen.getByText('Nobody said what they lived through')).toBeTruthy();
  });

  test('unmerge shows before and after first, and sends the chosen bindings', async () => {
    open('/customers/c00001?view=unmerge');
    fireEvent.click(await screen.findByRole('checkbox', { name: /anonymous id/ }));
    await screen.findByText('Afterwards');
    const preview = calls.find((c) => c.url.endsWith('/unmerge'));
    expect(JSON.parse(preview?.body ?? '{}')).toEqual({ bindingIds: ['b4'], preview: true });
    fireEvent.click(screen.getByRole('button', { name: 'Take apart' }));
    await waitFor(() => expect(calls.filter((c) => c.url.endsWith('/unmerge'))).toHaveLength(2));
  });

  test('an import is previewed, its mapping corrected, and started with target to column', async () => {
    open('/data');
    fireEvent.change(await screen.findByLabelText('Choose a file to import'), { target: { files: [new File(['a,b'], 'answers.csv')] } });
    await screen.findByText(/How answers.csv is understood/);
    fireEvent.click(screen.getByRole('checkbox', { name: /Only try it out/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Try it out' }));
    await waitFor(() => expect(calls.some((c) => c.url === '/api/import/up1/start')).toBe(true));
    const started = JSON.parse(calls.find((c) => c.url === '/api/import/up1/start')?.body ?? '{}') as { mapping: Record<string, unknown>; dryRun: boolean };
    expect(started.dryRun).toBe(true);
    expect(started.mapping['score']).toEqual({ column: 'rating' });
    expect(started.mapping).not.toHaveProperty('internal_ref');
  });

  test('a refused message is mended and sent again with its new content', async () => {
    open('/data/refusals');
    fireEvent.click((await screen.findAllByRole('button', { name: 'Mend it…', hidden: true }))[0] ?? document.body);
    const message = await screen.findByRole('textbox', { name: /to be mended/ });
    fireEvent.change(message, { target: { value: '{"type":"track","event":"Order Completed","userId":"u-1"}' } });
    fireEvent.click(screen.getByRole('button', { name: 'Replay as mended' }));
    await screen.findByText(/Tried 1: recorded 1/);
    expect(JSON.parse(calls.find((c) => c.url.endsWith('/replay'))?.body ?? '{}')).toEqual({ ids: ['f1'], content: '{"type":"track","event":"Order Completed","userId":"u-1"}' });
  });

  test('a server that still reads its store is asked again', async () => {
    replaced['/api/overview'] = { status: 503, body: { status: 503, title: 'Starting', code: 'starting' } };
    open('/');
    await waitFor(() => expect(calls.filter((c) => c.url.startsWith('/api/overview'))).not.toHaveLength(0));
    replaced = {};
    await screen.findByText('Experience gap', {}, { timeout: 5_000 });
  });

  test('a new key is shown once', async () => {
    open('/data/connect');
    fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: 'shop' } });
    fireEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    await screen.findByText('Copy it now; it is not shown again.');
    expect(screen.getAllByText(/cor_pub_4d2f9a71c0e84b0d9a3e/).length).toBeGreaterThan(0);
  });

  test('an earlier version of the rules is compared with now before it is put back', async () => {
    open('/design/rules?view=history');
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with now' }));
    await screen.findByText(/would come back/);
    fireEvent.click(screen.getByRole('button', { name: 'Put version 11 back' }));
    await waitFor(() => expect(calls.some((c) => c.method === 'POST' && c.url === '/api/touchpoints/rules/versions/11/restore')).toBe(true));
  });

  test('a column that is not taken over is sent as such, and what is not recognised keeps its name', async () => {
    open('/data');
    fireEvent.change(await screen.findByLabelText('Choose a file to import'), { target: { files: [new File(['a,b'], 'answers.csv')] } });
    const column = await screen.findByRole('combobox', { name: 'internal_ref becomes' }) as HTMLInputElement;
    expect(column.value).toBe('a property of its own name');
    fireEvent.click(column);
    fireEvent.click((await screen.findAllByRole('option', { name: 'not taken over', hidden: true })).at(-1) ?? document.body);
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(calls.some((c) => c.url === '/api/import/up1/start')).toBe(true));
    const started = JSON.parse(calls.find((c) => c.url === '/api/import/up1/start')?.body ?? '{}') as { mapping: Record<string, unknown> };
    expect(started.mapping['ignore']).toEqual(['internal_ref']);
  });

  test('who may not read personal data is told why it is hidden', async () => {
    const session = answer('GET', '/api/session').body as { user: { rights: string[] } };
    replaced['/api/session'] = { status: 200, body: { ...session, user: { ...session.user, rights: session.user.rights.filter((r) => r !== 'readPersonal') } } };
    open('/customers');
    await screen.findByText(/your role does not include reading them/);
  });

  test('rates are taken over from a table, and a currency is removed', async () => {
    open('/settings/rates');
    await screen.findByText(/12 orders without a value/);
    fireEvent.change(screen.getByLabelText('Choose a table of rates'), { target: { files: [new File(['currency,day,rate\nNOK,2026-08-01,0.085\nNOK,bad,1'], 'rates.csv')] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Take over 1 rate' }));
    await waitFor(() => expect(calls.some((c) => c.method === 'PUT' && c.url === '/api/rates')).toBe(true));
    expect(JSON.parse(calls.find((c) => c.method === 'PUT')?.body ?? '[]')).toEqual([{ currency: 'NOK', day: '2026-08-01', rate: 0.085 }]);
    fireEvent.click(screen.getByRole('button', { name: 'Days' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove USD of 2026-11-18' }));
    await waitFor(() => expect(calls.some((c) => c.method === 'DELETE' && c.url === '/api/rates/USD?day=2026-11-18')).toBe(true));
  });

  test('an address that leads nowhere says so inside the frame', async () => {
    open('/nowhere/at/all');
    await heading('There is no such page');
    expect(screen.getByRole('link', { name: 'Overview' })).toBeTruthy();
  });
});
