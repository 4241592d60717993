import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drainLimits } from '../../../../scripts/http/drain-body.ts';
import { requestMs } from '../../../../scripts/http/front.ts';
import { requestOf } from '../testing/forms.ts';
import { bodyPace, leaveBody, readBytes, skipBody, smallBodyBytes } from './read-body.ts';

const small = (bytes: number, chunkBytes = 1000) => requestOf(Buffer.alloc(bytes, 1), { chunkBytes });

/** A request whose body the test sends; `send` passes the next bytes. */
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
  it('may equal the limit', async () => {
    expect(await readBytes(small(smallBodyBytes))).toHaveLength(smallBodyBytes);
    expect(await readBytes(small(100), 100)).toHaveLength(100);
  });

  it.each([
    ['in one chunk', smallBodyBytes + 1],
    ['in many', 999],
  ])('is rejected one byte above it, %s', async (_, chunkBytes) => {
    await expect(readBytes(small(smallBodyBytes + 1, chunkBytes))).rejects.toMatchObject({
      code: 'body-too-large',
      message: expect.stringContaining('64 KB'),
    });
  });

  it('is rejected by its announced length before anything is read', async () => {
    const { request, controller } = slowRequest();
    request.headers.set('content-length', String(smallBodyBytes + 1));
    await expect(readBytes(request)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(request.bodyUsed).toBe(false);
    controller.close();
  });

  it('is read no further than necessary: the rest stays, and the source is not cancelled', async () => {
    const { request, cancel, send } = slowRequest();
    send(50_000);
    send(50_000);
    send(50_000);
    await expect(readBytes(request)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(cancel).not.toHaveBeenCalled();
    expect(request.body?.locked).toBe(false);
  });

  it('is limited also on routes without a body', async () => {
    expect(await skipBody(small(smallBodyBytes))).toBeUndefined();
    await expect(skipBody(small(smallBodyBytes + 1))).rejects.toMatchObject({ code: 'body-too-large' });
    expect(await skipBody(new Request('http://localhost/'))).toBeUndefined();
  });

  it('is left to handlers that read the body themselves', async () => {
    const request = small(10);
    await leaveBody(request);
    expect(await readBytes(request)).toHaveLength(10);
  });
});

it.each(['gzip', 'br', 'GZIP ', 'deflate, gzip'])('a body in %s is rejected', async (encoding) => {
  const request = requestOf(Buffer.from('x'), { headers: { 'content-encoding': encoding } });
  await expect(readBytes(request)).rejects.toMatchObject({
    code: 'unsupported-media-type',
    message: expect.stringContaining('uncompressed'),
  });
});

it('a body in identity encoding is accepted', async () => {
  const request = requestOf(Buffer.from('x'), { headers: { 'content-encoding': 'Identity' } });
  expect((await readBytes(request)).toString()).toBe('x');
});

it('a disconnected client is an error of the request', async () => {
  const { request, controller } = slowRequest();
  const reading = readBytes(request);
  controller.error(new Error('aborted'));
  await expect(reading).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringContaining('ended'),
  });
});

it('has the documented limits', () => {
  const text = readFileSync('docs/api.md', 'utf8').replaceAll('\n', ' ');
  const { totalMs, windowMs, windowBytes } = bodyPace;
  expect(text).toContain(`at most ${drainLimits.ms / 1000} seconds and ${drainLimits.bytes / 1_048_576} MB`);
  // The HTTP server's own limit has no message, and applies after this one.
  expect(requestMs).toBeGreaterThan(totalMs + windowMs);
  expect(text).toContain(`above ${smallBodyBytes / 1024} KB (64 MB for an image edit);`);
  expect(text).toContain(`complete within ${totalMs / 60_000} minutes`);
  expect(text).toContain(
    `at least ${windowBytes / 1024} KB of it must come in every ${windowMs / 1000} seconds`,
  );
});

describe('the speed of a body', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const tooSlow = expect.objectContaining({ code: 'body-too-slow' });

  it('is rejected without any bytes', async () => {
    const { request } = slowRequest();
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    await vi.advanceTimersByTimeAsync(bodyPace.windowMs);
    await reading;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is rejected at one byte at a time', async () => {
    const { request, send } = slowRequest();
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    for (let seconds = 0; seconds < bodyPace.windowMs / 1000; seconds += 1) {
      send(1);
      await vi.advanceTimersByTimeAsync(1000);
    }
    await reading;
  });

  it('is rejected when it stops after a fast start', async () => {
    const { request, send } = slowRequest();
    send(bodyPace.windowBytes);
    const reading = expect(readBytes(request)).rejects.toEqual(tooSlow);
    await vi.advanceTimersByTimeAsync(bodyPace.windowMs * 2);
    await reading;
  });

  it('is accepted at the minimum, up to the total time limit', async () => {
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

  it('leaves no timer after the body', async () => {
    expect(await readBytes(small(10))).toHaveLength(10);
    expect(vi.getTimerCount()).toBe(0);
  });
});
