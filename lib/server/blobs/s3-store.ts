import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { BlobCache } from './blob-cache.ts';
import {
  BlobDamagedError,
  BlobMissingError,
  type BlobStore,
  blobKey,
  isKey,
  requireKey,
} from './blob-store.ts';
import type { Bucket } from './bucket.ts';

/** Name of the object that the health check looks for. It need not exist. */
const probeName = 'check';

/** Time limit in ms for `has`, with its tries: a transaction may wait for it. */
const hasMs = 5_000;

/**
 * Blobs as objects of a bucket, named by their key. Files are staged in the cache; a blob of which parts are read is
 * copied to it. Whatever is read as a whole is compared with its hash.
 *
 * @param open called at the first use, and again after a failure
 */
export function createS3Store(open: () => Promise<Bucket>, cache: BlobCache): BlobStore {
  const bucket = openedOnce(open);

  const read = async (key: string): Promise<Readable> => {
    requireKey(key);
    const stream = await (await bucket()).open(key);
    if (!stream) throw new BlobMissingError(key);
    return stream;
  };

  const putOnce = async (key: string, length: number, body: Uint8Array | (() => Readable)): Promise<void> => {
    requireKey(key);
    const store = await bucket();
    if ((await store.lengthOf(key)) !== length) await store.put(key, body, length);
  };

  const fileOf = createCopier(read, cache);

  return {
    stage: cache.stage,
    removeStaged: cache.removeStaged,
    async put(key, bytes) {
      await putOnce(key, bytes.byteLength, bytes);
    },
    async putFile(key, path) {
      requireKey(key);
      const length = await lengthOfFile(path);
      // A repeated transaction: the file was stored and moved to the cache before.
      if (length === undefined && (await (await bucket()).lengthOf(key)) !== undefined) return;
      if (length === undefined) throw new BlobMissingError(key);
      await putOnce(key, length, () => createReadStream(path));
      await cache.take(key, path);
    },
    fileOf,
    async get(key) {
      const bytes = await buffer(await read(key));
      requireHash(key, blobKey(bytes));
      return bytes;
    },
    async stream(key) {
      requireKey(key);
      if ((await (await bucket()).lengthOf(key)) === undefined) throw new BlobMissingError(key);
      return Readable.from(piecesOf(key, read), { objectMode: false });
    },
    async has(key) {
      requireKey(key);
      return (await (await bucket()).lengthOf(key, hasMs)) !== undefined;
    },
    async *list(start) {
      for await (const { name, writtenMs } of (await bucket()).list(start)) {
        if (isKey(name)) yield { key: name, writtenMs };
      }
    },
    async delete(key) {
      requireKey(key);
      await (await bucket()).remove(key);
      await cache.delete(key);
    },
    /** Reads only: each write is paid for, and the start has tried one out. */
    async check() {
      await (await bucket()).lengthOf(probeName);
    },
  };
}

/** Opens a bucket at the first use, and again after a failure. */
function openedOnce(open: () => Promise<Bucket>): () => Promise<Bucket> {
  let opening: Promise<Bucket> | undefined;
  return async () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return await opening;
  };
}

/** @returns a function that gives the path of a local copy. Many callers for one blob share the making of it. */
function createCopier(read: (key: string) => Promise<Readable>, cache: BlobCache) {
  const copying = new Map<string, Promise<string>>();
  const copy = async (key: string): Promise<string> => {
    const stream = await read(key);
    const staged = await cache.stage();
    const hash = createHash('sha256');
    try {
      await pipeline(stream, hashed(hash), createWriteStream(staged, { flags: 'wx', mode: 0o600 }));
      requireHash(key, hash.digest('hex'));
      return await cache.take(key, staged);
    } catch (error) {
      await rm(staged, { force: true });
      throw error;
    }
  };
  return async (key: string): Promise<string> => {
    requireKey(key);
    const found = await cache.find(key);
    if (found) return found;
    const path = copying.get(key) ?? copy(key).finally(() => copying.delete(key));
    copying.set(key, path);
    return await path;
  };
}

/** Opens the object at the first read, and closes it when the reader ends or cancels. */
async function* piecesOf(key: string, read: (key: string) => Promise<Readable>): AsyncGenerator<Uint8Array> {
  yield* await read(key);
}

function hashed(hash: ReturnType<typeof createHash>) {
  return async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  };
}

function requireHash(key: string, found: string): void {
  if (found !== key) throw new BlobDamagedError(key, found);
}

async function lengthOfFile(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
