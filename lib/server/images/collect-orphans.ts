import 'server-only';
import { asc } from 'drizzle-orm';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { removeUnsharedBlob } from './image-store.ts';

/** Parts of the store, by the first two digits of the keys. */
const parts = 256;

/**
 * Makes a job that removes blobs that no row names, left by a transaction that failed after they were stored. Each round
 * looks through one of 256 parts of the store, so that its work stays small: every blob is looked at once in some hours.
 *
 * Blobs older than the first image of the database stay: a database that was begun anew, or one that was named by mistake, names
 * none of them, and they may be all that is left.
 *
 * @param olderThanMs since they were written: younger ones may be about to be named
 */
export function createOrphanCollector(olderThanMs: number): () => Promise<void> {
  // Instances that were started together look at different parts.
  let part = Math.floor(Math.random() * parts);
  return async () => {
    const start = part.toString(16).padStart(2, '0');
    part = (part + 1) % parts;
    const [first] = await database()
      .select({ createdAt: images.createdAt })
      .from(images)
      .orderBy(asc(images.id))
      .limit(1);
    if (!first) return;
    const [since, before] = [first.createdAt.getTime(), Date.now() - olderThanMs];
    for await (const { key, writtenMs } of blobs().list(start)) {
      if (writtenMs >= since && writtenMs < before) await removeUnsharedBlob(key);
    }
  };
}
