import 'server-only';
import { statfs } from 'node:fs/promises';
import { EditError } from '../edit/errors.ts';
import { platform } from '../platform.ts';
import { env } from './env.ts';
import { say } from './text/english.ts';

/**
 * Refuses new work while the disk of `DATA_DIR` has less free space than the reserve: what is paid for must fit.
 *
 * @throws EditError `storage-full`
 */
export async function requireDiskSpace(): Promise<void> {
  const { bavail, bsize } = await statfs(platform().dataDir);
  if (bavail * bsize < env().DISK_RESERVE_MB * 1_000_000) {
    throw new EditError('storage-full', say('server.run.diskFull'));
  }
}
