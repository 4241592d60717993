import 'server-only';
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a new file that only this user can read, in a folder that only this user can open, and waits until it is on
 * the disk.
 *
 * @returns its path, with a random name
 */
export function writePrivateFile(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(/* turbopackIgnore: true */ folder, `.${randomUUID()}`);
  const file = openSync(/* turbopackIgnore: true */ path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}
