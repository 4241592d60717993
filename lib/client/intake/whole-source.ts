import { detectFormat } from '@/lib/image/codec/format';
import { reducePng } from '@/lib/image/codec/plain-png';
import { text } from '../text/text';
import { renderFrame } from './compose/render-frame';
import { createSource, decodeBlob } from './decode-blob';
import { IntakeError, type Source, type SourceOrigin, sourceOf } from './source';

/**
 * Creates a source from a whole picture. A PNG without orientation and colour profile keeps its pixels and loses all
 * metadata. Any other file is drawn as this browser shows it, so that the sent picture equals the shown one.
 *
 * @throws IntakeError
 */
export async function wholeSource(file: Blob, name: string, origin: SourceOrigin): Promise<Source> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const format = detectFormat(bytes);
  const plain = format?.id === 'png' ? plainPng(bytes) : undefined;
  if (plain) return await createSource(new Blob([plain], { type: 'image/png' }), name, origin);
  const bitmap = await decodeBlob(file);
  const size = { widthPx: bitmap.width, heightPx: bitmap.height };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas: size, at: { x: 0, y: 0 } };
  const mediaType = format?.mediaType ?? file.type;
  const picture = await renderFrame({ bitmap, file, mediaType }, frame);
  return sourceOf(picture, name, origin, { file, mediaType, frames: [frame] });
}

/** @returns undefined where the file must be drawn. @throws IntakeError where it is damaged */
function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  try {
    const { isPlain, bytes: reduced } = reducePng(bytes);
    return isPlain ? (reduced as Uint8Array<ArrayBuffer>) : undefined;
  } catch (cause) {
    throw new IntakeError(text()('intake.errors.damagedPng'), {
      cause,
    });
  }
}
