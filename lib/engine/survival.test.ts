import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { builtFile, type Part, sendEdit, startBuiltEngine } from './testing/engine.ts';
import { maskPng, paint, png, stripes } from './testing/pictures.ts';

const picture = paint(200, 150, stripes, (x, y) => (Math.hypot(x - 90, y - 70) < 30 ? 255 : 0));

async function edit(seed: number, of = picture): Promise<Part[]> {
  return [
    ['prompt', 'x'],
    ['seed', String(seed)],
    ['image', await png(of.rgba, of.width, of.height, 4)],
    ['mask', await maskPng(of)],
  ];
}

describe('the listener', () => {
  it('survives malformed requests and disconnected clients, and still responds', async () => {
    const engine = await startBuiltEngine();
    try {
      const port = Number(new URL(engine.url).port);
      const auth = `authorization: Bearer ${engine.secret}\r\n`;
      const form = 'content-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n';
      const part = '--b\r\ncontent-disposition: form-data; name="image"; filename="i"\r\n\r\nabc';
      for (const text of [
        'nonsense\r\n\r\n',
        `POST /v1/images/edits HTTP/1.1\r\nhost: x\r\n${auth}${form}\r\n${part}`,
        `POST /v1/images/edits HTTP/1.1\r\nhost: x\r\n${form}\r\n`,
        `GET /v1/models HTTP/1.1\r\nhost: x\r\n${auth}\r\n`,
      ]) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.write(text, () => socket.resetAndDestroy());
        await once(socket, 'close');
      }
      expect(await sendEdit(engine, await edit(0))).toMatchObject({ status: 200 });
    } finally {
      await engine.close();
    }
  });

  it('finishes other requests when a client disconnects', async () => {
    const engine = await startBuiltEngine();
    try {
      const large = paint(900, 900, stripes, (x, y) => (Math.hypot(x - 450, y - 450) < 300 ? 255 : 0));
      const leave = new AbortController();
      const given = sendEdit(engine, [...(await edit(0, large)), ['n', '10']], { signal: leave.signal });
      const other = sendEdit(engine, [...(await edit(1, large)), ['n', '2']]);
      expect(await sendEdit(engine, await edit(2))).toMatchObject({ status: 200 });
      leave.abort();
      await expect(given).rejects.toThrow();
      expect(await other).toMatchObject({ status: 200 });
    } finally {
      await engine.close();
    }
  });

  it('closes at once, also during work', async () => {
    const engine = await startBuiltEngine();
    const large = paint(1400, 1400, stripes, (x, y) => (Math.hypot(x - 700, y - 700) < 600 ? 255 : 0));
    const pending = sendEdit(engine, await edit(0, large));
    const failed = expect(pending).rejects.toThrow();
    // First in, first out: when this one has responded, the large one is being filled.
    await sendEdit(engine, await edit(2));
    const startedAt = performance.now();
    await engine.close();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await failed;
  });
});

describe('a worker thread that dies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-engine-'));
  let host: ChildProcess | undefined;
  afterEach(() => host?.kill('SIGKILL'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails its request with 500, and the next edit gets a new thread', async () => {
    // The preload runs in every thread, and ends the thread that starts to fill with this seed.
    const preload = `import { channel } from 'node:diagnostics_channel';
      channel('overpaint.engine.fill').subscribe(({ seed }) => seed === 13 && process.exit(7));`;
    const main = `const { startEngine } = await import(${JSON.stringify(builtFile('engine.js').href)});
      const { url, secret } = await startEngine();
      console.log(JSON.stringify({ url, secret }));`;
    const file = join(folder, 'host.mjs');
    await writeFile(file, main);
    const flags = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
    host = spawn(process.execPath, [...flags, file], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line]: [Buffer] = (await once(host.stdout!, 'data')) as [Buffer];
    const engine: Engine = { ...JSON.parse(line.toString()), close: async () => undefined };

    for (let round = 0; round < 2; round++) {
      const answer = await sendEdit(engine, [...(await edit(12)), ['n', '2']]);
      expect(answer).toMatchObject({ status: 500, error: { code: 'engine_failed', type: 'server_error' } });
      expect(await sendEdit(engine, await edit(0))).toMatchObject({ status: 200 });
    }
  });
});
