import type { OpenedMarkup } from '@/lib/editor/editor';
import { addSides, extendedSize, type Sides } from '@/lib/geometry/sides';
import type { Coverage } from '@/lib/mask/model/coverage';
import { type Frame, paddedInner } from '../intake/compose/frame';
import { loadOpeners } from '../intake/lazy-openers';
import { type Draft, type Making, type Source, sourceOf } from '../intake/source';
import { type Composed, framedMarkup, outpaint, sizeOf, unframedMarkup } from './compose-source';

/**
 * @returns a draft of an open picture: of the file that it was made from, unless it was extended since
 * @throws IntakeError where its PNG cannot be encoded
 */
export async function draftOf(
  { name, file, bitmap, origin, making }: Source,
  markup: OpenedMarkup,
): Promise<Draft> {
  const [frame, ...later] = making?.frames ?? [];
  if (making && frame && later.length === 0 && !paddedInner(frame)) {
    const { decodeBlob } = await loadOpeners();
    const { file: original, mediaType } = making;
    return {
      name,
      file: original,
      bitmap: await decodeBlob(original),
      mediaType,
      origin,
      markup: await unframedMarkup(markup, frame),
    };
  }
  return {
    name,
    file: await file,
    bitmap: await createImageBitmap(bitmap),
    mediaType: 'image/png',
    origin,
    markup,
  };
}

/** The picture with transparent padding, its mask, and its markup. */
export async function extendSource(
  source: Source,
  sides: Sides,
  mask: Coverage,
  markup: OpenedMarkup,
): Promise<Required<Composed>> {
  const size = sizeOf(source);
  const canvas = extendedSize(size, sides);
  const at = { x: sides.left, y: sides.top };
  const frame = { crop: { x: 0, y: 0, ...size }, size, canvas, at };
  const { renderFrame } = await loadOpeners();
  const picture = await renderFrame({ bitmap: source.bitmap, mediaType: 'image/png' }, frame);
  const inner = { ...at, width: size.widthPx, height: size.heightPx };
  return {
    source: {
      ...sourceOf(picture, source.name, source.origin, await extended(source, frame)),
      extension: source.extension ? addSides(source.extension, sides) : sides,
    },
    document: await outpaint(canvas, inner, mask),
    markup: await framedMarkup(markup, frame),
  };
}

/** Inputs of an extended picture: those of the picture before, or its file. @throws IntakeError */
async function extended({ making, file }: Source, frame: Frame): Promise<Making> {
  return making
    ? { ...making, frames: [...making.frames, frame] }
    : { file: await file, mediaType: 'image/png', frames: [frame] };
}
