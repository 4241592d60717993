import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatewayTimeoutMs } from '../../../../scripts/gateway/timeouts.mjs';
import { maxTimeoutS } from '../../../edit/request/max-timeout.ts';
import { setPlatform } from '../../../platform.ts';
import { type GatewayRequest, maxErrorBytes, send } from './gateway.ts';
import type { StreamEvent } from './read-stream.ts';

const never = new AbortController().signal;
let server: Server;
let answer: (response: ServerResponse) => void;
let request: GatewayRequest;

beforeEach(async () => {
  server = createServer((incoming: IncomingMessage, response) => {
    incoming.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  request = { gateway, path: '/v1/images/edits', headers: {}, body: '{}', timeoutMs: 5000, maxBytes: 10_000 };
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const say = (body: string | Uint8Array, type = 'application/json', status = 200, headers = {}) => {
  answer = (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
};

describe('an answer', () => {
  it('is read exactly up to its limit', async () => {
    say(Buffer.alloc(10_000, 'a'));
    expect((await send(request, never)).body.length).toBe(10_000);
    say(Buffer.alloc(10_001, 'a'));
    await expect(send(request, never)).rejects.toMatchObject({ code: 'malformed-answer' });
  });

  it('is limited after decompression', async () => {
    say(gzipSync(Buffer.alloc(1_000_000)), 'application/json', 200, { 'content-encoding': 'gzip' });
    await expect(send(request, never)).rejects.toMatchObject({ code: 'malformed-answer' });
  });

  it('without an end is not awaited', async () => {
    const piece = Buffer.alloc(65_536, 'a');
    answer = (response) => {
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.writeHead(200).on('drain', more);
      more();
    };
    await expect(send(request, never)).rejects.toMatchObject({ code: 'malformed-answer' });
  });

  it('is truncated if it is an error', async () => {
    say(Buffer.alloc(1_000_000, 'a'), 'text/plain', 500);
    const { status, body } = await send(request, never);
    expect([status, body.length]).toEqual([500, maxErrorBytes]);
  });

  it('keeps the date, the reference of its other times', async () => {
    say('{}', 'application/json', 429, { date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'retry-after': '1' });
    expect((await send(request, never)).headers).toMatchObject({ date: 'Sun, 22 Nov 2026 10:00:00 GMT' });
  });
});

describe('a streamed answer', () => {
  const completed = '{"type":"image_edit.completed","b64_json":"AAAA"}';
  const events: StreamEvent[] = [];
  const listen = (event: StreamEvent) => events.push(event);
  beforeEach(() => {
    events.length = 0;
  });

  it.each([
    ['events with names', `event: image_edit.completed\ndata: ${completed}\n\n`],
    ['CRLF and a comment', `: hello\r\n\r\nevent: image_edit.completed\r\ndata: ${completed}\r\n\r\n`],
    ['the type in the data alone', `data: ${completed}\n\n`],
    ['a name that says nothing', `event: message\ndata: ${completed}\n\n`],
    ['an end mark', `data: ${completed}\r\n\r\ndata: [DONE]\r\n\r\n`],
    ['a byte order mark', `\uFEFFdata: ${completed}\n\n`],
    ['data in two lines', 'data: {"type":"image_edit.completed",\ndata: "b64_json":"AAAA"}\n\n'],
  ])('passes on its events: %s', async (_, text) => {
    say(text, 'text/event-stream; charset=utf-8');
    await send(request, never, listen);
    expect(events.map(({ type }) => type)).toEqual(['image_edit.completed']);
  });

  it('ends at its end mark, although the connection stays open', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${completed}\n\ndata: [DONE]\n\n`);
    };
    await send(request, never, listen);
    expect(events).toHaveLength(1);
  });

  it.each([
    ['breaks off', 5000, (response: ServerResponse) => void setTimeout(() => response.destroy(), 50)],
    ['stalls', 300, () => undefined],
  ])('is kept if it %s after the result', async (_, timeoutMs, end) => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${completed}\n\n`);
      end(response);
    };
    const { body } = await send({ ...request, timeoutMs }, never, listen);
    expect(Buffer.from(body).toString()).toContain('AAAA');
  });

  it('is an error if it breaks before the result', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"type":"image_edit.partial_image"}\n\n');
      setTimeout(() => response.destroy(), 50);
    };
    await expect(send(request, never, listen)).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('has the limit of other responses', async () => {
    say(`data: ${'a'.repeat(20_000)}\n\n`, 'text/event-stream');
    await expect(send(request, never, listen)).rejects.toMatchObject({ code: 'malformed-answer' });
  });
});

describe('a connection', () => {
  it('that was refused is not billed', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(send(request, never)).rejects.toMatchObject({ code: 'gateway-unavailable' });
    server.listen(0, '127.0.0.1');
  });

  it('that broke after sending may be billed', async () => {
    answer = (response) => void response.destroy();
    await expect(send(request, never)).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('that is aborted is cancelled, whether active or queued', async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    await expect(send(request, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    await expect(send(request, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the embedded gateway', () => {
  let url: string | undefined;
  const embedded = () => ({ ...request, gateway: 'embedded' });
  beforeEach(() => {
    url = undefined;
    setPlatform({ gateway: { url: () => url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
    say('{}');
  });

  it('is awaited while it restarts', async () => {
    setTimeout(() => {
      url = request.gateway;
    }, 120);
    expect((await send(embedded(), never)).status).toBe(200);
  });

  it('is not awaited by an aborted caller', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    await expect(send(embedded(), stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is awaited for fifteen seconds, then nothing was sent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let ended: unknown;
    const call = send(embedded(), never).catch((error: unknown) => {
      ended = error;
    });
    await vi.advanceTimersByTimeAsync(14_900);
    expect(ended).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    await call;
    expect(ended).toMatchObject({ code: 'gateway-unavailable' });
  });
});

describe('the time limit', () => {
  it('is that of the call', async () => {
    answer = () => undefined;
    await expect(send({ ...request, timeoutMs: 50 }, never)).rejects.toMatchObject({ code: 'timeout' });
    answer = (response) => void response.writeHead(200).write('begin');
    await expect(send({ ...request, timeoutMs: 50 }, never)).rejects.toMatchObject({ code: 'timeout' });
  });

  // Six tries of each of two targets, with time for pauses.
  it.each([maxTimeoutS * 1000, 12 * maxTimeoutS * 1000 + 60_000])(
    'works at its maximum: %s ms',
    async (ms) => {
      const called = new Promise<void>((resolve) => {
        answer = () => resolve();
      });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      let ended: unknown;
      const call = send({ ...request, timeoutMs: ms }, never).catch((error: unknown) => {
        ended = error;
      });
      await called;
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(ended).toBeUndefined();
      await vi.advanceTimersByTimeAsync(1);
      await call;
      expect(ended).toMatchObject({ code: 'timeout' });
    },
  );

  it('is not shortened by the HTTP client, before or behind the gateway', async () => {
    expect(gatewayTimeoutMs).toBeGreaterThan(maxTimeoutS * 1000);
    const fetching = vi.spyOn(globalThis, 'fetch');
    say('{}');
    await send(request, never);
    const { dispatcher } = fetching.mock.calls[0]![1] as { dispatcher?: Agent };
    fetching.mockRestore();
    expect(dispatcher).toBeInstanceOf(Agent);
    const options = Object.getOwnPropertySymbols(dispatcher).map((symbol) =>
      Reflect.get(dispatcher!, symbol),
    );
    expect(options).toContainEqual(expect.objectContaining({ headersTimeout: 0, bodyTimeout: 0 }));
  });
});
