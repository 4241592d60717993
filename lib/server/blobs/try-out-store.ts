import 'server-only';
import { randomBytes } from 'node:crypto';
import { BlobMissingError, type BlobStore, BlobStoreOutage, blobKey } from './blob-store.ts';

/**
 * Writes, reads and deletes a small blob, so that a wrong setting is found at the start and not with a paid answer.
 *
 * @param trouble beginning of the error's sentence
 */
export async function tryOutStore(store: BlobStore, trouble: string): Promise<void> {
  const bytes = randomBytes(64);
  const key = blobKey(bytes);
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new Error(
        `${trouble}: ${name} failed: ${reasonOf(cause instanceof BlobStoreOutage ? cause.cause : cause)}`,
        { cause },
      );
    }
  };
  await step('writing', () => store.put(key, bytes));
  const read = await step('reading', () => store.get(key));
  if (blobKey(read) !== key) throw new Error(`${trouble}: it does not return the bytes that were written.`);
  await step('deleting', () => store.delete(key));
  const isThere = await store.stream(key).then(
    (stream) => Boolean(stream.destroy()),
    (error: unknown) => {
      if (error instanceof BlobMissingError) return false;
      throw error;
    },
  );
  if (isThere) throw new Error(`${trouble}: what is deleted stays there.`);
}

/** The SDK gives some errors a code or a status, and no sentence. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { name, message, code, $metadata } = cause as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const parts = [
    $metadata?.httpStatusCode,
    code,
    name === 'Error' || name === code ? undefined : name,
    message,
  ];
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' ');
}
