import 'server-only';
import { inArray } from 'drizzle-orm';
import { escapeInvisible } from '../../edit/code/invisible-characters.ts';
import { EditError } from '../../edit/errors.ts';
import { type ArchivedPicture, imageIdOf, planArchive } from '../../edit/files/archive.ts';
import type { Run } from '../../edit/run/run.ts';
import { givenImages } from '../../edit/share.ts';
import { asMissing } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { byteStream } from '../http/responses/byte-stream.ts';
import { drawContactSheet } from './contact-sheet.ts';
import { maxOffset, writeZip, type ZipEntry } from './zip.ts';

/**
 * A run as a ZIP: source, mask, markup, references, every result raw and composited, `run.json`, a contact sheet, and
 * where the source is the working picture of an original, that and the results of its size. Pictures are read one at a
 * time at the speed of the client, and large ones in pieces, so memory does not grow with the run. `missing.txt` names
 * those whose blob is missing, and the large ones for which a ZIP has no more room.
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
  const { pictures, large: largePictures, manifest } = planArchive(run, (id) => imageOf(id).mediaType);
  const lastModified = new Date(run.createdAt);
  const readPicture = (imageId: string): Promise<Uint8Array> => blobs().get(imageOf(imageId).blob);
  const missing = new Set<string>();
  const fitting = fitLarge(pictures, largePictures, (id) => imageOf(id).bytes);
  const tooMuch = largePictures.slice(fitting.length).map(({ path }) => path);

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
    for (const { imageId, path } of fitting) {
      const { blob } = imageOf(imageId);
      if (await blobs().has(blob)) yield { name: path, lastModified, open: () => blobs().stream(blob) };
      else missing.add(path);
    }
    const lists = [...listMissing(missing), ...listTooMuch(tooMuch)];
    if (lists.length > 0) {
      yield {
        name: 'missing.txt',
        lastModified,
        read: async () => new TextEncoder().encode(lists.join('\n')),
      };
    }
    return undefined;
  }
  return byteStream(writeZip(files()));
}

/** Room for what is not counted, e.g. the contact sheet and the names of files, in bytes. */
const spareBytes = 64 * 1_048_576;

/** @returns the first large pictures that fit into the archive beside all others */
function fitLarge(
  pictures: readonly ArchivedPicture[],
  largePictures: readonly ArchivedPicture[],
  bytesOf: (imageId: string) => number,
): ArchivedPicture[] {
  let left = maxOffset - spareBytes - pictures.reduce((sum, { imageId }) => sum + bytesOf(imageId), 0);
  const firstTooMuch = largePictures.findIndex(({ imageId }) => {
    left -= bytesOf(imageId);
    return left < 0;
  });
  return largePictures.slice(0, firstTooMuch === -1 ? largePictures.length : firstTooMuch);
}

const listMissing = (paths: ReadonlySet<string>): string[] =>
  paths.size === 0
    ? []
    : ['The files of these pictures are missing in the store of the server:', ...paths, ''];

const listTooMuch = (paths: readonly string[]): string[] =>
  paths.length === 0
    ? []
    : ['With these pictures the archive would exceed 4 GB. Download them one by one:', ...paths, ''];

function imageIdsOf(run: Run): string[] {
  const urls = run.attempts.flatMap(({ results }) =>
    results.flatMap(({ url, rawUrl, answerUrl, fullUrl }) => [
      url,
      answerUrl ?? rawUrl,
      ...(fullUrl ? [fullUrl] : []),
    ]),
  );
  const given = [...givenImages(run, true), ...(run.original ? [run.original] : [])].map(({ url }) => url);
  return [...given, ...urls].map(imageIdOf);
}
