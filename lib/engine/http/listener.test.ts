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

/** A listener over a pool whose fills the test controls. */
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
  it('runs as many fills concurrently as there are threads, and keeps their order', async () => {
    const open: (() => void)[] = [];
    let most = 0;
    const engine = await listen(async (_, __, seed) => {
      await new Promise<void>((resolve) => {
        open.push(resolve);
        most = Math.max(most, open.length);
        // The second of two is ready first.
        setImmediate(() => open.pop()?.());
      });
      return Buffer.from(String(seed));
    });
    const answer = await sendEdit(engine, await edit(5));
    expect(answer.data?.map(({ b64_json }) => b64_json)).toEqual(['100', '101', '102', '103', '104']);
    expect(most).toBe(2);
  });

  it('aborts the work of a disconnected client', async () => {
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

  it('aborts the other results when one fails, responds with 500 without internals, and reports the error', async () => {
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
