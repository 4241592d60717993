import type { MaskSize } from '@/lib/mask/model/command';
import { commitCommand, createDocument, type MaskDocument } from '@/lib/mask/model/document';
import { renderFrame } from './compose/render-frame';
import { decodeBlob } from './decode-blob';
import { fetchWhole } from './read-file';
import type { Sample } from './samples';
import { type Source, sourceOf } from './source';

/** Opens a sample; samples are square and only converted to PNG. @throws IntakeError */
export async function openSample(sample: Sample): Promise<Source> {
  const file = await fetchWhole(sample.url, 'intake.notLoaded.sample');
  const bitmap = await decodeBlob(file);
  const size = { widthPx: bitmap.width, heightPx: bitmap.height };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas: size, at: { x: 0, y: 0 } };
  const mediaType = 'image/jpeg';
  const picture = await renderFrame({ bitmap, file, mediaType }, frame);
  const origin = { kind: 'sample', credit: `${sample.author}, CC BY 4.0` } as const;
  return sourceOf(picture, `${sample.id}.png`, origin, { file, mediaType, frames: [frame] });
}

/** The mask of a sample: one step for each area. */
export function sampleMask({ areas }: Sample, size: MaskSize): MaskDocument {
  return areas.reduce(
    (document, points) => commitCommand(document, { kind: 'polygon', mode: 'paint', points }),
    createDocument(size),
  );
}
