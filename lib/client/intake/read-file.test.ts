import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readMaskFile } from '../mask-files/read-mask.ts';
import { openFile } from './open-file.ts';
import { fetchWhole, readWhole } from './read-file.ts';

/** Node's file-backed blobs behave like those of a browser: they refer to a file, and fail once it has changed. */
async function fileOnDisk(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-read-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'picture.png');
  await writeFile(path, text);
  const blob = await openAsBlob(path, { type: 'image/png' });
  return {
    path,
    blob,
    file: Object.assign(blob, { name: 'picture.png', lastModified: 0 }) as unknown as File,
  };
}

const cannotBeRead = /cannot be read.*changed, moved or deleted.*choose it again/i;

test('what was read stays, whatever becomes of the file', async () => {
  for (const change of [(path: string) => writeFile(path, 'another picture'), (path: string) => rm(path)]) {
    const { path, blob } = await fileOnDisk('picture');
    const read = await readWhole(blob);
    await change(path);
    expect(await read.text()).toBe('picture');
    expect(read.type).toBe('image/png');
    await expect(readWhole(blob)).rejects.toThrow(cannotBeRead);
  }
});

test('a file that changed before it was opened says so, as a picture and as a mask', async () => {
  const { path, file } = await fileOnDisk('picture');
  await writeFile(path, 'another picture');
  await expect(openFile(file)).rejects.toThrow(cannotBeRead);
  await expect(readMaskFile(file, 'mask.png')).rejects.toThrow(cannotBeRead);
});

test('what breaks off on its way from the server says so', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/missing') response.writeHead(404).end();
    else {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setImmediate(() => response.destroy());
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ['/half', '/missing'])
    await expect(fetchWhole(base + path, 'intake.notLoaded.sample')).rejects.toThrow(
      /^The sample could not be loaded/,
    );
});
