import 'server-only';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Where bytes are kept. A blob's key is the SHA-256 of its bytes in hexadecimal, so the same bytes are kept once and a
 * key can never point outside the store.
 */
export type BlobStore = {
  /**
   * Stores the bytes before it resolves, so that they are there after a power failure as well.
   *
   * @param key as `blobKey` makes it of these bytes
   */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws BlobMissingError */
  get(key: string): Promise<Uint8Array>;
  /**
   * Nothing is open before the first byte is asked for.
   *
   * @throws BlobMissingError before the first byte
   */
  stream(key: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Cheap: what it writes need not outlast a power failure. @throws where the store cannot be written. */
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
