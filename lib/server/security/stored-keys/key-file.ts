import 'server-only';
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './private-file.ts';

/** Stored keys cannot be opened or written. The message says what to do; it holds no secret. */
export class StoredKeysError extends Error {
  override name = 'StoredKeysError';
}

/** Length of an AES-256 key, in bytes. */
const keyBytes = 32;
const wholeKey = new RegExp(`^[0-9a-f]{${keyBytes * 2}}$`);

const pathOf = (folder: string): string => join(folder, 'encryption-key');

/**
 * Reads the key file of a folder: 64 hexadecimal digits. A file that others may read gets mode 600 again.
 *
 * @throws StoredKeysError where it is missing or damaged. It is never replaced: what it encrypted would be lost.
 */
export function readKeyFile(folder: string): Buffer {
  const path = pathOf(folder);
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new StoredKeysError(
      isMissing
        ? `The file ${path}, which opens the stored keys, is missing. Put it back, or remove the keys and add them again.`
        : `The file ${path}, which opens the stored keys, cannot be read.`,
      { cause },
    );
  }
  if (wholeKey.test(text)) return Buffer.from(text, 'hex');
  throw new StoredKeysError(
    `The file ${path}, which opens the stored keys, is damaged. Put it back, or remove the keys and add them again.`,
  );
}

/** Creates the key file unless there is one. Two processes that do so at once get the same. */
export function createKeyFile(folder: string): void {
  const fresh = writePrivateFile(folder, randomBytes(keyBytes).toString('hex'));
  try {
    // Unlike a rename, a link replaces nothing.
    linkSync(fresh, pathOf(folder));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Removes the key file, which opens nothing any more. */
export function removeKeyFile(folder: string): void {
  rmSync(pathOf(folder), { force: true });
}

/** Changes whenever the key file does. */
export function keyFileVersion(folder: string): string {
  const found = statSync(pathOf(folder), { throwIfNoEntry: false });
  return found ? `${found.ino}:${found.mtimeMs}:${found.size}` : 'none';
}
