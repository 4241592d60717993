import { mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blobKey } from './blob-store.ts';
import { createFileStore } from './file-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overpaint-blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('a picture');
const given = blobKey(bytes);
/** A key that nothing is stored under. */
const key = 'd5c4bcc57d88f71ae2de87cc3a4a1a4f3ce1e4ad90ffe8fa59a0b6a8e0a9c1d2';

describe('the file store', () => {
  it('returns stored bytes by their hash', async () => {
    const store = createFileStore(folder);
    await store.put(given, bytes);
    await store.put(given, bytes.slice());
    expect(new Uint8Array(await store.get(given))).toEqual(bytes);
    expect(await text(await store.stream(given))).toBe('a picture');
  });

  it('leaves no partial file, and restricts access to its owner', async () => {
    const store = createFileStore(folder);
    await store.put(given, bytes);
    await store.check();
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    const { mode } = await stat(join(folder, given.slice(0, 2), given.slice(2)));
    expect(mode & 0o077).toBe(0);
  });

  it('leaves no part of a file that could not be stored', async () => {
    const store = createFileStore(folder);
    // A folder in the place of the file.
    await mkdir(join(folder, given.slice(0, 2), given.slice(2), 'inner'), { recursive: true });
    await expect(store.put(given, bytes)).rejects.toThrow();
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('names the missing blob', async () => {
    const store = createFileStore(folder);
    await expect(store.get(key)).rejects.toMatchObject({ name: 'BlobMissingError' });
    await expect(store.stream(key)).rejects.toMatchObject({ name: 'BlobMissingError' });
    await expect(store.delete(key)).resolves.toBeUndefined();
  });

  it.each(['../../etc/passwd', '', 'ABCDEF', `${'a'.repeat(63)}/`])(
    'never leaves its folder for the key %j',
    async (bad) => {
      await expect(createFileStore(folder).get(bad)).rejects.toMatchObject({ name: 'BlobMissingError' });
    },
  );

  it('repairs a truncated file', async () => {
    const store = createFileStore(folder);
    await store.put(given, bytes);
    const path = join(folder, given.slice(0, 2), given.slice(2));
    await truncate(path, 3);
    await store.put(given, bytes);
    expect((await store.get(given)).length).toBe(bytes.length);
  });

  it('removes staged files that nobody took for a day', async () => {
    const store = createFileStore(folder);
    const [old, recent] = [await store.stage(), await store.stage()];
    await writeFile(old, 'a');
    await writeFile(recent, 'b');
    const before = new Date(Date.now() - 90_000_000);
    await utimes(old, before, before);
    await store.removeStaged(86_400_000);
    expect(await readdir(join(folder, 'incoming'))).toEqual([basename(recent)]);
  });
});
