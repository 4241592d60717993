import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { cutText } from '../../edit/text.ts';

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
  /** A path for a new file that `putFile` can take. Its writer removes it where it is not put. */
  stage(): Promise<string>;
  /** Removes staged files that nobody took for this time: their writer died. */
  removeStaged(olderThanMs: number): Promise<void>;
  /**
   * Moves a staged file into the store, as durably as `put`. Where the blob is stored already, the file is removed.
   *
   * @param key from `describeStaged`
   */
  putFile(key: string, path: string): Promise<void>;
  /**
   * The path of a local file with the bytes, for readers of a part of them. It may be a copy: it stays for ten minutes
   * at least.
   *
   * @throws BlobMissingError
   */
  fileOf(key: string): Promise<string>;
  /** @throws BlobMissingError */
  get(key: string): Promise<Uint8Array>;
  /**
   * Opens nothing before the first read.
   *
   * @throws BlobMissingError at the first read
   */
  stream(key: string): Promise<Readable>;
  /** Ends within seconds, so that a transaction may wait for it. */
  has(key: string): Promise<boolean>;
  /**
   * The blobs whose keys begin with two digits, with the time in ms since 1970 at which each was written.
   *
   * @param start two hexadecimal digits
   */
  list(start: string): AsyncIterable<{ key: string; writtenMs: number }>;
  /** Deleting a missing blob is no error. */
  delete(key: string): Promise<void>;
  /** Cheap test for frequent use. @throws where the store cannot be used */
  check(): Promise<void>;
};

export const isKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** @throws BlobMissingError for a text that is no key */
export function requireKey(key: string): void {
  if (!isKey(key)) throw new BlobMissingError(cutText(key, 80));
}

export function blobKey(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file of `stage` that is complete. */
export type StagedFile = { key: string; path: string; length: number };

/** @returns the staged file with its key, for which it is read once */
export async function describeStaged(path: string): Promise<StagedFile> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    length += piece.length;
  }
  return { key: hash.digest('hex'), path, length };
}

export class BlobMissingError extends Error {
  override readonly name = 'BlobMissingError';
  constructor(key: string) {
    super(`blob ${key} is missing from the store`);
  }
}

/** The bytes of a blob have another hash than its name. */
export class BlobDamagedError extends Error {
  override readonly name = 'BlobDamagedError';
  constructor(key: string, found: string) {
    super(`blob ${key} is damaged in the store: its bytes have the hash ${found}`);
  }
}

/** The store cannot be reached, does not answer in time, is overloaded or full. The same call may succeed later. */
export class BlobStoreOutage extends Error {
  override readonly name = 'BlobStoreOutage';
  constructor(cause: unknown) {
    super('the blob store is not available', { cause });
  }
}

/** For `catch`: undefined for a missing blob. @throws any other error */
export function asMissing(error: unknown): undefined {
  if (error instanceof BlobMissingError) return undefined;
  throw error;
}
