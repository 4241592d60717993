import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A backup is a folder: `manifest.json`, a file of `COPY` in text format for each table, which every major version of
 * PostgreSQL reads, the blobs under their hashes, and the journal of answers that the database did not know. The
 * manifest is written last: a folder without one is no backup.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  createdAt: z.iso.datetime(),
  /** Of PostgreSQL, for people. */
  serverVersion: z.string(),
  /** Applied migrations in their order: hash, and when each was made in ms since 1970. */
  migrations: z.array(z.object({ hash: z.string(), madeMs: z.number() })).min(1),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      /** Without generated ones. */
      columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
      rows: z.int().min(0),
      sha256: z.string(),
    }),
  ),
  blobs: z.object({
    count: z.int().min(0),
    bytes: z.int().min(0),
    /** SHA-256 of all keys in their order, each with a line feed. */
    sha256: z.string(),
    /** Keys that rows name and the store did not have, or only damaged. */
    missing: z.array(z.string()),
  }),
  /** The files in `journal`. */
  journal: z.array(z.object({ name: z.string().regex(/^[0-9a-f-]{36}\.(json|body)$/), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Where a backup is written before it is complete. */
export const unfinished = (folder: string): string => `${folder}.incomplete`;
export const manifestFile = (folder: string): string => join(folder, 'manifest.json');
export const tableFile = (folder: string, name: string): string => join(folder, 'tables', `${name}.copy`);
export const blobFile = (folder: string, key: string): string => join(folder, 'blobs', key.slice(0, 2), key);
/** The keys of all blobs of the backup, sorted, one on each line. */
export const blobList = (folder: string): string => join(folder, 'blobs.txt');
export const journalFolder = (folder: string): string => join(folder, 'journal');

/** @throws Error that says why a folder is no backup */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new Error(`${folder} is no complete backup: it has no manifest.json.`);
    throw error;
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `The manifest of ${folder} is damaged, or a newer version of Overpaint wrote it. Use another backup, or that version.`,
      { cause },
    );
  }
}

/** SHA-256 in hexadecimal, and the number of line feeds, which a row of `COPY` in text format has at its end alone. */
export async function describeFile(path: string): Promise<{ sha256: string; lines: number; bytes: number }> {
  const hash = createHash('sha256');
  let [lines, bytes] = [0, 0];
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  }
  return { sha256: hash.digest('hex'), lines, bytes };
}
