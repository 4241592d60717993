import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as openRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { continueWhenRead, type DrainLimits, drainAfterResponse } from './drain-body.ts';

const limits: DrainLimits = { bytes: 1_000_000, ms: 5_000, idleMs: 300 };
const megabyte = Buffer.alloc(1_000_000, 1);

/** Behaviours of an app towards a body that it rejects. */
const manners: [
  what: string,
  refuse: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
][] = [
  ['looks at its header alone', async () => undefined],
  ['reads a piece of it', async (request) => void (await request[Symbol.asyncIterator]().next())],
  [
    'waits for a piece with a listener',
    async (request) => {
      request.on('data', () => request.pause());
      await once(request, 'data');
    },
  ],
];

let server: Server;
let seen: string[];
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server that rejects every POST, and responds to all other requests. */
async function open(manner = manners[0]![1], given: Partial<DrainLimits> = {}): Promise<number> {
  seen = [];
  server = createServer(async (request, response) => {
    drainAfterResponse(request, response, { ...limits, ...given });
    seen.push(request.method ?? '');
    if (request.method === 'GET') return void response.end('hello');
    await manner(request, response);
    response.statusCode = request.url === '/slow' ? 408 : 413;
    response.write('too ');
    response.end('large');
  });
  server.on('checkContinue', (request, response) => {
    continueWhenRead(request, response);
    server.emit('request', request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function dial(port: number): Promise<{
  socket: Socket;
  got: () => string;
  until: (part: string) => Promise<void>;
  closed: Promise<void>;
}> {
  const socket = connect(port, '127.0.0.1');
  let all = '';
  socket.setEncoding('latin1').on('data', (data: string) => {
    all += data;
  });
  // Sending on a closing connection fails.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  const until = async (part: string) => {
    while (!all.includes(part)) {
      if (socket.closed) throw new Error(`closed after ${JSON.stringify(all)}`);
      await Promise.race([once(socket, 'data').catch(() => undefined), closed]);
    }
  };
  return { socket, got: () => all, until, closed };
}

const head = (length: number | 'chunked', path = '/') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\n${length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`}\r\n\r\n`;
const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

describe.each(manners)('an app that %s and rejects it', (_, manner) => {
  test('responds to a client that reads nothing before it has sent everything, and to its next request', async () => {
    const port = await open(manner);
    const { socket, until, got } = await dial(port);
    socket.write(head(megabyte.length));
    for (let at = 0; at < megabyte.length; at += 10_000) {
      if (!socket.write(megabyte.subarray(at, at + 10_000))) await once(socket, 'drain');
    }
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await until('hello');
    expect(got()).toMatch(/^HTTP\/1.1 413 .*too .*large.*HTTP\/1.1 200 .*hello/s);
    expect(got()).not.toMatch(/connection: close/i);
    expect(seen).toEqual(['POST', 'GET']);
  });

  test('responds to a client that is still sending', async () => {
    const { socket, until, got } = await dial(await open(manner));
    socket.write(head(megabyte.length));
    socket.write(megabyte.subarray(0, 100));
    await until('413');
    expect(got()).toContain('413');
    socket.write(megabyte.subarray(100));
    await until('large');
  });

  test('announces the end of the connection to a client without a length, and keeps reading', async () => {
    const { socket, until, got, closed } = await dial(await open(manner));
    socket.write(head('chunked'));
    socket.write(chunk(megabyte.subarray(0, 1000)));
    await until('413');
    expect(got()).toMatch(/connection: close/i);
    socket.write(chunk(megabyte.subarray(0, 500_000)));
    socket.write('0\r\n\r\n');
    await closed;
    expect(got()).toMatch(/large\r\n0\r\n\r\n$/);
  });

  test.each([
    ['an announced one', 100_000_000],
    ['one without an end', 'chunked'],
  ] as const)('reads at most the limit of %s', async (_name, length) => {
    const { socket, until, got, closed } = await dial(await open(manner));
    socket.write(head(length));
    let sent = 0;
    const send = () => {
      for (let isTaken = true; isTaken && !socket.destroyed && sent < 100; sent += 1) {
        isTaken = socket.write(length === 'chunked' ? chunk(megabyte) : megabyte);
      }
    };
    socket.on('drain', send);
    send();
    await until('413').catch(() => undefined);
    await closed;
    expect(got()).toMatch(/connection: close/i);
    expect(sent).toBeLessThan(50);
  });

  test('responds at once to a client that stops at the response', async () => {
    const { socket, until } = await dial(await open(manner, { idleMs: 600_000, ms: 600_000 }));
    socket.write(head(1000));
    socket.write('a');
    await until('large\r\n0\r\n\r\n');
    socket.destroy();
  });

  test('closes if the rest does not arrive', async () => {
    const { socket, until, got, closed } = await dial(await open(manner));
    socket.write(head(1000));
    socket.write('a');
    await until('large');
    await closed;
    expect(got()).toContain('413');
  });

  test('closes if the rest arrives too slowly', async () => {
    const { socket, closed } = await dial(await open(manner, { ms: 500 }));
    socket.write(head(1000));
    const drip = setInterval(() => socket.write('a'), 50);
    await closed;
    clearInterval(drip);
    expect(socket.bytesWritten).toBeLessThan(500);
  });
});

test('a keep-alive agent gets the response to a rejected upload and to its next request on the connection', async () => {
  const port = await open(manners[1]![1]);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports: (number | undefined)[] = [];
  for (let round = 0; round < 3; round += 1) {
    const sending = openRequest({
      port,
      agent,
      method: 'POST',
      headers: { 'content-length': megabyte.length },
    });
    sending.end(megabyte);
    const [refused] = (await once(sending, 'response')) as [IncomingMessage];
    expect([refused.statusCode, await text(refused)]).toEqual([413, 'too large']);
    const asking = openRequest({ port, agent }).end();
    asking.once('socket', ({ localPort }: Socket) => ports.push(localPort));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(await text(answer)).toBe('hello');
  }
  expect(new Set(ports).size).toBe(1);
  agent.destroy();
});

test('fetch gets the response, with or without a known length', async () => {
  const port = await open(manners[1]![1]);
  for (const body of [megabyte, new Blob([megabyte]).stream()]) {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, await answer.text()]).toEqual([413, 'too large']);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello');
  }
});

test('does not affect a request without a body, or with a body that was read', async () => {
  const port = await open(async (request) => void (await text(request)));
  const { socket, until, got } = await dial(port);
  socket.write('POST / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('large\r\n0\r\n\r\n');
  socket.write(`${head(3)}abc`);
  socket.write(`${head('chunked')}0\r\n\r\n`);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await until('hello');
  expect(got()).not.toMatch(/connection: close/i);
  expect(seen).toEqual(['POST', 'POST', 'POST', 'GET']);
});

test('a response about a too slow body closes its connection', async () => {
  const { socket, until, got, closed } = await dial(await open());
  socket.write(`${head(1000, '/slow')}a`);
  const drip = setInterval(() => socket.write('a'), 20);
  await until('408');
  expect(got()).toMatch(/connection: close/i);
  await closed;
  clearInterval(drip);
  expect(socket.bytesWritten).toBeLessThan(200);
});

describe('a client that waits for 100 Continue', () => {
  const expecting = head(1000).replace('\r\n\r\n', '\r\nExpect: 100-continue\r\n\r\n');

  test('gets the response at once, without 100, if its headers are rejected', async () => {
    const { socket, got, closed } = await dial(await open(manners[0]![1], { idleMs: 60_000, ms: 60_000 }));
    socket.write(expecting);
    await closed;
    expect(got()).toMatch(/^HTTP\/1.1 413 .*connection: close.*large\r\n0\r\n\r\n$/is);
  });

  test('gets 100 when the body is read', async () => {
    const { socket, until, got } = await dial(await open(async (request) => void (await text(request))));
    socket.write(expecting);
    await until('100 Continue');
    expect(got()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write(megabyte.subarray(0, 1000));
    await until('large');
    expect(got()).not.toMatch(/connection: close/i);
  });
});
