import 'server-only';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  blobFile,
  blobList,
  describeFile,
  journalFolder,
  type Manifest,
  tableFile,
} from './backup-format.ts';

/** Faults that are listed at most; the rest is counted. */
const maxListed = 100;

export type Faults = { list: string[]; count: number };

/**
 * Reads all files of a backup and compares them with its manifest. Needs neither database nor store.
 *
 * @param tell hears what is done
 * @returns what is damaged or missing; nothing for a good backup
 */
export async function verifyBackup(
  folder: string,
  manifest: Manifest,
  tell: (text: string) => void,
): Promise<Faults> {
  const faults: Faults = { list: [], count: 0 };
  const report = (fault: string): void => {
    faults.count += 1;
    if (faults.list.length < maxListed) faults.list.push(fault);
  };
  for (const { name, rows, sha256 } of manifest.tables) {
    const found = await describeIfThere(tableFile(folder, name));
    if (!found) report(`The file of the table ${name} is missing.`);
    else if (found.sha256 !== sha256 || found.lines !== rows)
      report(`The file of the table ${name} is damaged.`);
  }
  for (const { name, sha256 } of manifest.journal) {
    const found = await describeIfThere(join(journalFolder(folder), name));
    if (!found) report(`journal/${name} is missing.`);
    else if (found.sha256 !== sha256) report(`journal/${name} is damaged.`);
  }
  await verifyBlobs(folder, manifest.blobs, report, tell);
  return faults;
}

async function verifyBlobs(
  folder: string,
  { count, sha256, missing }: Manifest['blobs'],
  report: (fault: string) => void,
  tell: (text: string) => void,
): Promise<void> {
  const list = await describeIfThere(blobList(folder));
  if (list?.sha256 !== sha256) return report('The list of blobs is missing or damaged.');
  const known = new Set(missing);
  const told = Math.max(100, Math.ceil(count / 100));
  let done = 0;
  for await (const key of createInterface({ input: createReadStream(blobList(folder)) })) {
    done += 1;
    if (done % told === 0) tell(`${done} of ${count} pictures and answers`);
    if (known.has(key)) continue;
    const found = await describeIfThere(blobFile(folder, key));
    if (!found) report(`The blob ${key} is missing.`);
    else if (found.sha256 !== key) report(`The blob ${key} is damaged.`);
  }
}

/** @returns undefined for a missing file */
async function describeIfThere(path: string) {
  try {
    return await describeFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
