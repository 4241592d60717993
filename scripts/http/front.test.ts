import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createFront, type Front, type Handlers } from './front.ts';
import type { GuardPolicy } from './guard.ts';
import { listen } from './listen.ts';

const policy: GuardPolicy = {
  isLoopback: true,
  publicUrl: undefined,
  machineNames: [],
  corsOrigins: [],
  writablePaths: ['/api/'],
};
const anyPort = { number: 0, isChosen: true };

let front: Front;
let errors: unknown[];
afterEach(() => front?.close(0));

async function openFront(handlers?: Handlers): Promise<string> {
  errors = [];
  front = createFront(policy, (error) => errors.push(error));
  const port = await listen(front.server, '127.0.0.1', anyPort);
  if (handlers) front.open(handlers);
  return `http://127.0.0.1:${port}`;
}

const hello: Handlers = { request: async (_request, response) => void response.end('hello') };

test('responds with 503, Retry-After and the common error format before the app has started', async () => {
  const url = await openFront();
  const answer = await fetch(url);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(await answer.json()).toEqual({
    error: {
      message: expect.stringContaining('starting'),
      type: 'server_error',
      param: null,
      code: expect.any(String),
    },
  });
  front.open(hello);
  expect(await (await fetch(url)).text()).toBe('hello');
});

test('does not pass a rejected request to the app', async () => {
  const request = vi.fn(hello.request);
  const url = await openFront({ request });
  const answer = await fetch(url, { method: 'POST', headers: { origin: 'https://evil.example' } });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ error: { code: 'cross_origin_request' } });
  expect(request).not.toHaveBeenCalled();
});

test('passes reads and rejects writes while draining', async () => {
  const url = await openFront(hello);
  front.drain();
  expect((await fetch(url)).status).toBe(200);
  const work = await fetch(`${url}/api/runs`, { method: 'POST' });
  expect(work.status).toBe(503);
  expect(work.headers.get('retry-after')).toBe('5');
});

test('closing ends open event streams at once and lets other responses finish', async () => {
  const open: Record<string, ServerResponse> = {};
  const url = await openFront({
    request: async (request, response) => {
      response.setHeader('content-type', request.url === '/events' ? 'text/event-stream' : 'text/plain');
      response.write('first ');
      open[request.url ?? ''] = response;
    },
  });
  const events = await fetch(`${url}/events`);
  const slow = await fetch(`${url}/slow`);
  const closing = front.close(30_000);
  await expect(events.text()).rejects.toThrow('terminated');
  open['/slow']?.end('last');
  expect(await slow.text()).toBe('first last');
  await closing;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('closing waits for an endless response only up to its limit', async () => {
  const url = await openFront({ request: async (_request, response) => void response.write('first') });
  const endless = await fetch(url);
  const startedAt = performance.now();
  await front.close(50);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await expect(endless.text()).rejects.toThrow('terminated');
});

test('closing does not wait for idle keep-alive connections', async () => {
  const url = await openFront(hello);
  await (await fetch(url)).text();
  const startedAt = performance.now();
  await front.close(30_000);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('an app that throws gives a 500 without details, and a log entry', async () => {
  const failure = new Error('inside');
  const url = await openFront({ request: () => Promise.reject(failure) });
  const answer = await fetch(url);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('inside');
  expect(errors).toEqual([failure]);
});

test('disconnects a WebSocket of another page before the app sees it', async () => {
  const upgrade = vi.fn<NonNullable<Handlers['upgrade']>>(
    (_request, socket) => void socket.end('HTTP/1.1 101 Ok\r\n\r\n'),
  );
  const url = await openFront({ ...hello, upgrade });
  const knock = async (origin: string) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (data: string) => {
      text += data;
    });
    await once(socket, 'close');
    return text;
  };
  expect(await knock('https://evil.example')).toBe('');
  expect(upgrade).not.toHaveBeenCalled();
  expect(await knock('http://127.0.0.1')).toContain('101');
});

test('replaces a busy default port by the next one, but not a chosen port', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  front = createFront(policy, () => undefined);
  await expect(listen(front.server, '127.0.0.1', { number: port, isChosen: true })).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, set PORT to another number`,
  );
  const found = await listen(front.server, '127.0.0.1', { number: port, isChosen: false });
  expect(found).toBeGreaterThan(port);
  other.close();
});

test('explains an address that is not local', async () => {
  front = createFront(policy, () => undefined);
  await expect(listen(front.server, '203.0.113.7', anyPort)).rejects.toThrow(
    'HOST=203.0.113.7 is no address of this machine',
  );
});
