import 'server-only';
import { Readable } from 'node:stream';
import { makeZip } from 'client-zip';
import { inArray } from 'drizzle-orm';
import { imageIdOf, planArchive } from '../../edit/archive.ts';
import type { Run } from '../../edit/run.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { drawContactSheet } from './contact-sheet.ts';

/**
 * A run as a ZIP: source, mask, every result raw and composited, `run.json`, and a contact sheet. The pictures are
 * compressed already, so they are only stored. Each is read when its turn comes and no faster than it is taken, so the
 * size of a run does not matter.
 */
export async function archiveRun(run: Run): Promise<ReadableStream<Uint8Array>> {
  const rows = await database()
    .select()
    .from(images)
    .where(inArray(images.id, imageIdsOf(run)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { pictures, manifest } = planArchive(run, (id) => byId.get(id)?.mediaType ?? 'image/png');
  const lastModified = new Date(run.createdAt);

  async function* files() {
    const json = `${JSON.stringify(manifest, null, 2)}\n`;
    yield { name: 'run.json', lastModified, input: json };
    for (const { imageId, path } of pictures) {
      const image = byId.get(imageId);
      if (!image) throw new Error(`image ${imageId} of run ${run.id} is not in the database`);
      // A view of the same bytes; the two declarations of web streams differ in name only.
      const input = Readable.toWeb(await blobs().stream(image.blob)) as unknown as ReadableStream<Uint8Array>;
      yield { name: path, lastModified, size: image.bytes, input };
    }
    const sheet = await drawContactSheet(run, async (url) => {
      const image = byId.get(imageIdOf(url));
      if (!image) throw new Error(`${url} of run ${run.id} is not in the database`);
      return await blobs().get(image.blob);
    });
    yield { name: 'contact-sheet.png', lastModified, input: sheet as Uint8Array<ArrayBuffer> };
  }
  return endQuietly(makeZip(files()));
}

/** The library answers a reader who goes away with an error; to us that is an end like any other. */
function endQuietly(zip: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = zip.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason).catch(() => undefined),
    },
    { highWaterMark: 0 },
  );
}

function imageIdsOf(run: Run): string[] {
  const urls = run.attempts.flatMap(({ results }) => results.flatMap(({ url, rawUrl }) => [url, rawUrl]));
  return [run.source.url, ...(run.mask ? [run.mask.url] : []), ...urls].map(imageIdOf);
}
