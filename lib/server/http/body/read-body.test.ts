import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drainLimits } from '../../../../scripts/http/drain-body.ts';
import { requestMs } from '../../../../scripts/http/front.ts';
import { requestOf } from '../testing/forms.ts';
import { bodyPace, leaveBody, readBytes, skipBody, smallBodyBytes } from './read-body.ts';

const small = (bytes: number, chunkBytes = 1000) => requestOf(Buffer.alloc(bytes, 1), { chunkBytes });

/** A request whose body comes as told; `send` gives the next bytes. */
function slowRequest() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel,
  });
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { request, cancel, send: (bytes: number) => controller.enqueue(new Uint8Array(bytes)), controller };
}

describe('the size of a body', () => {
  it('may be as large as the limit', async () => {
    expect(await readBytes(small(smallBodyBytes))).toHaveLength(smallBodyBytes);
    expect(await readBytes(small(100), 100)).toHaveLength(100);
  });

  it.each([
    ['in one chunk', smallBodyBytes + 1],
    ['in many', 999],
  ])('may not be one byte larger, %s', async (_, chunkBytes) => {
    await expect(readBytes(small(smallBodyBytes + 1, chunkBytes))).rejects.toMatchObject({
      code: 'body-too-large',
      message: expect.stringContaining('64 KB'),
    });
  });

  it('is refused by its announced length before anything is read', async () => {
    const { request, controller } = slowRequest();
    request.headers.set('content-length', String(smallBodyBytes + 1));
    await expect(readBytes(request)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(request.bodyUsed).toBe(false);
    controller.close();
  });

  it('is no more than is needed to know: the rest stays, and the source is not cut', async () => {
    const { request, cancel, send } = slowRequest();
    send(50_000);
    send(50_000);
    send(50_000);
    await expect(readBytes(request)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(cancel).not.toHaveBeenCalled();
    expect(request.body?.locked).toBe(false);
  });

  it('is limited also where a route takes no body', async () => {
    expect(await skipBody(small(smallBodyBytes))).toBeUndefined();
    await expect(skipBody(small(smallBodyBytes + 1))).rejects.toMatchObject({ code: 'body-too-large' });
    expect(await skipBody(new Request('http://localhost/'))).toBeUndefined();
  });

  it('is left to a handler that reads for itself', async () => {
    const request = small(10);
    await leaveBody(request);
    expect(await readBytes(request)).toHaveLength(10);
  });
});

it.each(['gzip', 'br', 'GZIP ', 'deflate, gzip'])('a body in %s is not supported', async (encoding) => {
  const request = requestOf(Buffer.from('x'), { headers: { 'content-encoding': encoding } });
  await expect(readBytes(request)).rejects.toMatchObject({
    code: 'unsupported-media-type',
    message: expect.stringContaining('uncompressed'),
  });
});

it('a body that says that it is as it is, is taken', async () => {
  const request = requestOf(Buffer.from('x'), { headers: { 'content-encoding': 'Identity' } });
  expect((await readBytes(request)).toString()).toBe('x');
});

it('a client that goes away is an error of the request', async () => {
  const { request, controller } = slowRequest();
  const reading = readBytes(request);
  controller.error(new Error('aborted'));
  await expect(reading).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringContaining('ended'),
  });
});

it('is limited as the documents say', () => {
  const text = readFileSync('docs/api.md', 'utf8').replaceAll('\n', ' ');
  const { totalMs, windowMs, windowBytes } = bodyPace;
  expect(text).toContain(`at most ${drainLimits.ms / 1000} seconds and ${drainLimits.bytes / 1_048_576} MB`);
  // The server's own limit has no message, and comes after ours.
  expect(requestMs).toBeGreaterThan(totalMs + windowMs);
  expect(text).toContain(`above ${smallBodyBytes / 1024} KB;`);
  expect(text).toContain(`complete within ${totalMs / 60_000} minutes`);
  expect(text).toContain(
    `at least ${windowBytes / 1024} KB of it must come in every ${windowMs / 1000} seconds`,
  );
});

describe('the pace of a body', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const tooSlow = expect.objectContaining({ code: 'body-too-slow' });

  it('may not be silence', async () => {
    const { request } = slowRequest();
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    await vi.advanceTimersByTimeAsync(bodyPace.windowMs);
    await reading;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may not be a byte at a time', async () => {
    const { request, send } = slowRequest();
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    for (let seconds = 0; seconds < bodyPace.windowMs / 1000; seconds += 1) {
      send(1);
      await vi.advanceTimersByTimeAsync(1000);
    }
    await reading;
  });

  it('may not become silence after a good beginning', async () => {
    const { request, send } = slowRequest();
    send(bodyPace.windowBytes);
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    await vi.advanceTimersByTimeAsync(bodyPace.windowMs * 2);
    await reading;
  });

  it('may be the lowest that is allowed, for as long as a body may take, and no longer', async () => {
    const { request, send } = slowRequest();
    let isOver = false;
    const reading = expect(readBytes(request, Number.POSITIVE_INFINITY)).rejects.toEqual(
      expect.objectContaining({ code: 'body-too-slow', message: expect.stringContaining('10 minutes') }),
    );
    void reading.then(() => {
      isOver = true;
    });
    for (let ms = 0; ms < bodyPace.totalMs; ms += bodyPace.windowMs) {
      expect(isOver).toBe(false);
      send(bodyPace.windowBytes);
      await vi.advanceTimersByTimeAsync(bodyPace.windowMs);
    }
    await reading;
  });

  it('leaves no timer behind when the body has come', async () => {
    expect(await readBytes(small(10))).toHaveLength(10);
    expect(vi.getTimerCount()).toBe(0);
  });
});
