import 'server-only';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { platform } from '../../../platform.ts';
import type { StoredAnswer } from '../../db/stored-answer.ts';
import { moveDurably, writeDurably } from '../../durable-file.ts';

/** Answers of one attempt that the database may not know yet. */
export type JournalEntry = {
  attemptId: string;
  answers: readonly StoredAnswer[];
  /** The stored answer in whose place they are. */
  replacedId?: string | undefined;
  /** The blob store was away for long, so the bodies are files beside the entry; else they are blobs. */
  hasBodies?: boolean | undefined;
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
  hasBodies: z.boolean().optional(),
});

const folder = (): string => join(platform().dataDir, 'journal');
const suffix = '.json';

/**
 * Writes an entry durably.
 *
 * @param bodies those of an entry with `hasBodies`, in the order of its answers
 * @returns the path, for `removeEntry`
 */
export async function writeEntry(entry: JournalEntry, bodies: readonly Uint8Array[] = []): Promise<string> {
  const path = join(folder(), `${entry.answers[0]!.id}${suffix}`);
  const write = async (file: string, bytes: Uint8Array): Promise<void> => {
    const temporary = `${file}.incomplete`;
    await rm(temporary, { force: true });
    await writeDurably(temporary, bytes);
    await moveDurably(temporary, file);
  };
  for (const [i, body] of bodies.entries()) await write(bodyFile(path, entry.answers[i]!.id), body);
  await write(path, new TextEncoder().encode(JSON.stringify(entry)));
  return path;
}

/** The bodies of an entry with `hasBodies`. */
export async function readBodies(path: string, { answers }: JournalEntry): Promise<Uint8Array[]> {
  return await Promise.all(answers.map(({ id }) => readFile(bodyFile(path, id))));
}

/** Removes an entry that the database knows. */
export async function removeEntry(path: string): Promise<void> {
  const entry = await readEntry(path);
  await rm(path, { force: true });
  if (!entry?.hasBodies) return;
  for (const { id } of entry.answers) await rm(bodyFile(path, id), { force: true });
}

const bodyFile = (path: string, answerId: string): string => join(dirname(path), `${answerId}.body`);

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
