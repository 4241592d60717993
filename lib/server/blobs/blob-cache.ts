import 'server-only';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobMissingError, type BlobStore } from './blob-store.ts';
import { createFileStore } from './file-store.ts';

/** Time after its last use for which a copy is kept, whatever the size of all: somebody may be reading it. */
const inUseMs = 600_000;

/** Local copies of blobs of another store, of a bounded size. Those that were used last stay. */
export type BlobCache = Pick<BlobStore, 'stage' | 'removeStaged' | 'delete'> & {
  /** @returns the path of the copy, which counts as used now; undefined where there is none */
  find(key: string): Promise<string | undefined>;
  /** Takes a staged file, and removes the copies that were not used for the longest time. @returns its path */
  take(key: string, staged: string): Promise<string>;
};

export function createBlobCache(folder: string, maxBytes: number): BlobCache {
  const files = createFileStore(folder);
  let trimming = Promise.resolve();

  const find = async (key: string): Promise<string | undefined> => {
    try {
      const path = await files.fileOf(key);
      const now = new Date();
      await utimes(path, now, now);
      return path;
    } catch (error) {
      if (error instanceof BlobMissingError || (error as NodeJS.ErrnoException).code === 'ENOENT')
        return undefined;
      throw error;
    }
  };

  return {
    stage: files.stage,
    removeStaged: files.removeStaged,
    delete: files.delete,
    find,
    async take(key, staged) {
      await files.putFile(key, staged);
      const path = await files.fileOf(key);
      const now = new Date();
      await utimes(path, now, now);
      trimming = trimming.then(() => trim(folder, maxBytes));
      await trimming;
      return path;
    },
  };
}

async function trim(folder: string, maxBytes: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const copies: { path: string; bytes: number; usedMs: number }[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.parentPath.endsWith('incoming')) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => undefined);
    if (found) copies.push({ path, bytes: found.size, usedMs: found.mtimeMs });
  }
  let bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const before = Date.now() - inUseMs;
  for (const copy of copies.sort((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= maxBytes || copy.usedMs >= before) return;
    await rm(copy.path, { force: true });
    bytes -= copy.bytes;
  }
}
