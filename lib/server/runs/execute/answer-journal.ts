import 'server-only';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { platform } from '../../../platform.ts';
import type { StoredAnswer } from '../../db/stored-answer.ts';
import { moveDurably, writeDurably } from '../../durable-file.ts';

/** Answers of one attempt that the database may not know yet. Their bodies are blobs. */
export type JournalEntry = {
  attemptId: string;
  answers: readonly StoredAnswer[];
  /** The stored answer in whose place they are. */
  replacedId?: string | undefined;
};

const entrySchema = z.object({
  attemptId: z.uuid(),
  answers: z.array(
    z.object({
      id: z.uuid(),
      blob: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()),
    }),
  ),
  replacedId: z.uuid().optional(),
});

const folder = (): string => join(platform().dataDir, 'journal');
const suffix = '.json';

/** Writes an entry durably. @returns the path, for `removeEntry` */
export async function writeEntry(entry: JournalEntry): Promise<string> {
  const path = join(folder(), `${entry.answers[0]!.id}${suffix}`);
  const temporary = `${path}.incomplete`;
  await rm(temporary, { force: true });
  await writeDurably(temporary, new TextEncoder().encode(JSON.stringify(entry)));
  await moveDurably(temporary, path);
  return path;
}

/** Removes an entry that the database knows. */
export async function removeEntry(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** The paths of all entries. At most one for each call that was in flight when the database went away. */
export async function entryPaths(): Promise<string[]> {
  const names = await readdir(folder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(suffix)).map((name) => join(folder(), name));
}

/** @returns the entry; undefined where it was removed meanwhile @throws where it is no entry */
export async function readEntry(path: string): Promise<JournalEntry | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : entrySchema.parse(JSON.parse(text));
}
