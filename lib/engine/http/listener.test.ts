import { once } from 'node:events';
import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Picture } from '../fill.ts';
import type { Pool } from '../pool.ts';
import { type Part, sendEdit } from '../testing/engine.ts';
import { paint, png, stripes } from '../testing/pictures.ts';
import { createListener } from './listener.ts';

const picture: Picture = paint(20, 20, stripes, () => 255);
const secret = 'secret';
let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** A listener over a pool whose fills are up to the test. */
async function listen(fill: Pool['fill'], onError: (error: Error) => void = () => undefined) {
  const pool: Pool = { threads: 2, prepare: async () => picture, fill, close: async () => undefined };
  server = createListener({ secret, pool, onError });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/v1`, secret, close: async () => undefined };
}

async function edit(n: number): Promise<Part[]> {
  return [
    ['prompt', 'x'],
    ['n', String(n)],
    ['seed', '100'],
    ['image', await png(picture.rgba, 20, 20, 4)],
  ];
}

describe('createListener', () => {
  it('hands out as many fills at a time as there are threads, and keeps their order', async () => {
    const open: (() => void)[] = [];
    let most = 0;
    const engine = await listen(async (_, __, seed) => {
      await new Promise<void>((resolve) => {
        open.push(resolve);
        most = Math.max(most, open.length);
        // The later one of two is ready first.
        setImmediate(() => open.pop()?.());
      });
      return Buffer.from(String(seed));
    });
    const answer = await sendEdit(engine, await edit(5));
    expect(answer.data?.map(({ b64_json }) => b64_json)).toEqual(['100', '101', '102', '103', '104']);
    expect(most).toBe(2);
  });

  it('gives up the work of a client that has left', async () => {
    let begin: (signal: AbortSignal) => void = () => undefined;
    const begun = new Promise<AbortSignal>((resolve) => {
      begin = resolve;
    });
    const engine = await listen((_, __, ___, signal) => {
      begin(signal);
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    const leave = new AbortController();
    const given = sendEdit(engine, await edit(10), { signal: leave.signal });
    const signal = await begun;
    expect(signal.aborted).toBe(false);
    leave.abort();
    await expect(given).rejects.toThrow();
    await once(signal, 'abort');
  });

  it('gives up the other results when one fails, answers 500 without inner words, and tells of it', async () => {
    const errors: Error[] = [];
    const signals: AbortSignal[] = [];
    const engine = await listen(
      async (_, __, seed, signal) => {
        signals.push(signal);
        if (seed === 101) throw new Error('out of memory at 0x1234');
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        );
      },
      (error) => errors.push(error),
    );
    const answer = await sendEdit(engine, await edit(4));
    expect(answer).toMatchObject({ status: 500, error: { type: 'server_error', code: 'engine_failed' } });
    expect(JSON.stringify(answer)).not.toContain('0x1234');
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(errors.map(({ message }) => message)).toEqual(['out of memory at 0x1234']);
  });
});
