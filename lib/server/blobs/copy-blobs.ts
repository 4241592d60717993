import 'server-only';
import { BlobDamagedError, type BlobStore, blobKey } from './blob-store.ts';

/** Blobs that are copied at once. Each is in memory, the largest with about 100 MB. */
const atOnce = 2;

export type CopyReport = {
  copied: number;
  copiedBytes: number;
  /** Blobs that the other store had. */
  present: number;
  /** What could not be copied, with the reason. */
  failed: { key: string; reason: string }[];
};

/**
 * Copies all blobs to another store. Each is compared with its hash when it is read, and once more when it is read back. What the other
 * store has is left out, so a copy that was ended goes on where it was. One blob that fails keeps no other from being copied.
 *
 * @param verify also reads and compares the blobs that the other store had, and copies those anew that are damaged
 * @param tell hears of each of the 256 parts that is done
 */
export async function copyBlobs(
  from: BlobStore,
  to: BlobStore,
  verify: boolean,
  tell: (done: number, report: CopyReport) => void,
): Promise<CopyReport> {
  const report: CopyReport = { copied: 0, copiedBytes: 0, present: 0, failed: [] };
  for (let part = 0; part < 256; part += 1) {
    const keys: string[] = [];
    for await (const { key } of from.list(part.toString(16).padStart(2, '0'))) keys.push(key);
    const work = async (): Promise<void> => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop())
        await copyInto(report, from, to, key, verify);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    tell(part + 1, report);
  }
  return report;
}

async function copyInto(
  report: CopyReport,
  from: BlobStore,
  to: BlobStore,
  key: string,
  verify: boolean,
): Promise<void> {
  try {
    if (await to.has(key)) {
      if (!verify || (await isWhole(to, key))) {
        report.present += 1;
        return;
      }
      await to.delete(key);
    }
    const bytes = await from.get(key);
    if (blobKey(bytes) !== key) throw new Error('it is damaged in the store that it is copied from');
    await to.put(key, bytes);
    if (!(await isWhole(to, key)))
      throw new Error('it came back damaged from the store that it was copied to');
    report.copied += 1;
    report.copiedBytes += bytes.byteLength;
  } catch (error) {
    report.failed.push({ key, reason: error instanceof Error ? error.message : String(error) });
  }
}

async function isWhole(store: BlobStore, key: string): Promise<boolean> {
  const bytes = await store.get(key).catch((error: unknown) => {
    if (error instanceof BlobDamagedError) return undefined;
    throw error;
  });
  return bytes !== undefined && blobKey(bytes) === key;
}
