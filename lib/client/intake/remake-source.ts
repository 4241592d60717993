import { renderFrame } from './compose/render-frame';
import { decodeBlob } from './decode-blob';
import { type Making, type Source, type SourceOrigin, sourceOf } from './source';

/** Repeats the composition of a picture, with equal pixels. @throws IntakeError */
export async function remakeSource(making: Making, name: string, origin: SourceOrigin): Promise<Source> {
  const bitmap = await decodeBlob(making.file);
  let picture = { bitmap, file: Promise.resolve(making.file) };
  for (const [index, frame] of making.frames.entries()) {
    const mediaType = index === 0 ? making.mediaType : 'image/png';
    const given = index === 0 ? { file: making.file } : {};
    const next = await renderFrame({ bitmap: picture.bitmap, mediaType, ...given }, frame);
    if (next.bitmap !== picture.bitmap) picture.bitmap.close();
    picture = next;
  }
  return sourceOf(picture, name, origin, making);
}
