import 'server-only';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Byte storage. A blob's key is the SHA-256 of its bytes in hexadecimal: equal bytes are stored once, and a key cannot
 * point outside the store.
 */
export type BlobStore = {
  /**
   * Stores bytes durably: they survive a power failure once this resolves.
   *
   * @param key from `blobKey`
   */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws BlobMissingError */
  get(key: string): Promise<Uint8Array>;
  /**
   * Opens nothing before the first read.
   *
   * @throws BlobMissingError at the first read
   */
  stream(key: string): Promise<Readable>;
  /** Deleting a missing blob is no error. */
  delete(key: string): Promise<void>;
  /** Cheap write test, not durable. @throws where the store is not writable */
  check(): Promise<void>;
};

export function blobKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class BlobMissingError extends Error {
  override readonly name = 'BlobMissingError';
  constructor(key: string) {
    super(`blob ${key} is missing from the store`);
  }
}
