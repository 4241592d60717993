import 'server-only';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { moveDurably, writeDurably } from '../durable-file.ts';
import { BlobMissingError, type BlobStore, isKey, requireKey } from './blob-store.ts';

/** Blobs as files below `folder`: `ab/cdef…`, readable by their owner only. */
export function createFileStore(folder: string): BlobStore {
  const pathOf = (key: string): string => {
    requireKey(key);
    return join(folder, key.slice(0, 2), key.slice(2));
  };

  const aside = join(folder, 'incoming');

  return {
    async put(key, bytes) {
      await writeOnce(pathOf(key), bytes, aside);
    },
    async stage() {
      const path = join(aside, randomUUID());
      await mkdir(aside, { recursive: true, mode: 0o700 });
      return path;
    },
    async removeStaged(olderThanMs) {
      const names = await readdir(aside).catch(asGone);
      const before = Date.now() - olderThanMs;
      for (const path of (names ?? []).map((name) => join(aside, name))) {
        const found = await stat(path).catch(asGone);
        if (found && found.mtimeMs < before) await rm(path, { force: true });
      }
    },
    async putFile(key, path) {
      await moveOnce(path, pathOf(key));
    },
    async fileOf(key) {
      const path = pathOf(key);
      await stat(path).catch(asMissing(key));
      return path;
    },
    async get(key) {
      return await readFile(pathOf(key)).catch(asMissing(key));
    },
    async stream(key) {
      const path = pathOf(key);
      await stat(path).catch(asMissing(key));
      return Readable.from(piecesOf(path), { objectMode: false });
    },
    async has(key) {
      return (await sizeOf(pathOf(key))) !== undefined;
    },
    async *list(start) {
      for (const rest of (await readdir(join(folder, start)).catch(asGone)) ?? []) {
        const found = await stat(join(folder, start, rest)).catch(asGone);
        if (found && isKey(start + rest)) yield { key: start + rest, writtenMs: found.mtimeMs };
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async check() {
      const probe = join(aside, `check-${randomUUID()}`);
      await mkdir(dirname(probe), { recursive: true, mode: 0o700 });
      await writeFile(probe, new Uint8Array([1]), { flag: 'wx', mode: 0o600 });
      await rm(probe);
    },
  };
}

/** Opens the file at the first read, and closes it when the reader ends or cancels. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/**
 * Writes atomically: to a temporary file, fsync, rename. Then the folder is synced, since a name that a row refers to
 * must survive a power failure.
 */
async function writeOnce(path: string, bytes: Uint8Array, aside: string): Promise<void> {
  if ((await sizeOf(path)) === bytes.byteLength) return;
  const temporary = join(aside, randomUUID());
  try {
    await writeDurably(temporary, bytes);
    await moveDurably(temporary, path);
  } catch (error) {
    // A part of a file would take what little space is left.
    await rm(temporary, { force: true });
    throw error;
  }
}

/** As `writeOnce`, with a file that exists. Moving it again is no error, since a transaction may be repeated. */
async function moveOnce(from: string, path: string): Promise<void> {
  const [length, stored] = await Promise.all([sizeOf(from), sizeOf(path)]);
  const isStored = stored !== undefined && (length === undefined || length === stored);
  if (isStored) return await rm(from, { force: true });
  await chmod(from, 0o600);
  const file = await open(from, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await moveDurably(from, path);
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(asGone))?.size;
}

function asGone(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

function asMissing(key: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code === 'ENOENT') throw new BlobMissingError(key);
    throw error;
  };
}
