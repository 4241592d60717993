import 'server-only';
import { inArray } from 'drizzle-orm';
import { escapeInvisible } from '../../edit/code/invisible-characters.ts';
import { EditError } from '../../edit/errors.ts';
import { imageIdOf, planArchive } from '../../edit/files/archive.ts';
import type { Run } from '../../edit/run/run.ts';
import { givenImages } from '../../edit/share.ts';
import { asMissing } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { byteStream } from '../http/responses/byte-stream.ts';
import { drawContactSheet } from './contact-sheet.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/**
 * A run as a ZIP: source, mask, markup, references, every result raw and composited, `run.json`, and a contact sheet. Pictures are read one
 * at a time at the speed of the client, so memory does not grow with the run. `missing.txt` names those whose blob is missing.
 *
 * @throws EditError `not-found` where the run was removed after it was read
 */
export async function archiveRun(run: Run): Promise<ReadableStream<Uint8Array>> {
  const rows = await database()
    .select()
    .from(images)
    .where(inArray(images.id, imageIdsOf(run)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const imageOf = (id: string) => {
    const image = byId.get(id);
    if (!image) throw new EditError('not-found', 'This run was removed while it was downloaded.');
    return image;
  };
  const { pictures, manifest } = planArchive(run, (id) => imageOf(id).mediaType);
  const lastModified = new Date(run.createdAt);
  const readPicture = (imageId: string): Promise<Uint8Array> => blobs().get(imageOf(imageId).blob);
  const missing = new Set<string>();

  async function* files(): AsyncGenerator<ZipEntry, undefined> {
    const json = new TextEncoder().encode(`${escapeInvisible(JSON.stringify(manifest, null, 2))}\n`);
    yield { name: 'run.json', lastModified, read: async () => json };
    for (const { imageId, path } of pictures) {
      if (await blobs().has(imageOf(imageId).blob)) {
        yield { name: path, lastModified, read: () => readPicture(imageId) };
      } else missing.add(path);
    }
    const read = () => drawContactSheet(run, (url) => readPicture(imageIdOf(url)).catch(asMissing));
    yield { name: 'contact-sheet.png', lastModified, read };
    if (missing.size > 0) yield { name: 'missing.txt', lastModified, read: async () => listMissing(missing) };
    return undefined;
  }
  return byteStream(writeZip(files()));
}

const listMissing = (paths: ReadonlySet<string>): Uint8Array =>
  new TextEncoder().encode(
    `The files of these pictures are missing in the store of the server:\n${[...paths].join('\n')}\n`,
  );

function imageIdsOf(run: Run): string[] {
  const urls = run.attempts.flatMap(({ results }) =>
    results.flatMap(({ url, rawUrl, answerUrl }) => [url, answerUrl ?? rawUrl]),
  );
  return [...givenImages(run, true).map(({ url }) => url), ...urls].map(imageIdOf);
}
