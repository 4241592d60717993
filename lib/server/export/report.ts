import 'server-only';
import { imageIdOf } from '../../edit/files/archive.ts';
import { writeReport } from '../../edit/report/report.ts';
import type { Shown } from '../../edit/run/facts.ts';
import type { Run } from '../../edit/run/run.ts';
import type { Text } from '../../text/text.ts';
import { asMissing } from '../blobs/blob-store.ts';
import { textStream } from '../http/responses/text-stream.ts';
import { readImage } from '../images/image-store.ts';
import { openUpright } from '../images/upright.ts';
import { namedTargets } from '../providers/named-targets.ts';

/** In pixels: wide enough for a projector; a report of ten results has a few megabytes. */
const maxWidthPx = 1280;

/** A run as one HTML file in the language of `t`, see `writeReport`. */
export function reportRun(run: Run, t: Text, shown: Shown): ReadableStream<Uint8Array> {
  const targets = namedTargets(run);
  const madeAt = new Date().toISOString();
  return textStream(writeReport(run, { t, targets, shown, picture: inlinePicture, madeAt, maxWidthPx }));
}

/** @returns a data URL; an empty one where the blob is missing, for which browsers show the alternative text */
async function inlinePicture(url: string): Promise<string> {
  const image = await readImage(imageIdOf(url)).catch(asMissing);
  if (!image) return 'data:,';
  const webp = await openUpright(image.bytes)
    .resize({ width: maxWidthPx, withoutEnlargement: true })
    .webp({ quality: 88, effort: 1 })
    .toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}
