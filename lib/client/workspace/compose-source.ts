import type { OpenedMarkup } from '@/lib/editor/editor';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';
import { sidesAround } from '@/lib/geometry/sides';
import type { Coverage } from '@/lib/mask/model/coverage';
import type { MaskDocument } from '@/lib/mask/model/document';
import { type Frame, paddedInner } from '../intake/compose/frame';
import type { Rendered } from '../intake/compose/render-frame';
import { loadOpeners } from '../intake/lazy-openers';
import { type Draft, type Source, sourceOf } from '../intake/source';
import { lazyImport } from '../lazy-import';

/** Fetched with the first picture with markup that is cropped or extended. */
const loadPlaced = lazyImport(() => import('../markup/placed-markup'));

/** Fetched with the first padded or extended picture. */
const loadOutpaint = lazyImport(() => import('@/lib/mask/conversion/outpaint'));

/** A picture, and the mask and the markup that come with it. */
export type Composed = {
  readonly source: Source;
  readonly document?: MaskDocument;
  readonly markup?: OpenedMarkup;
};

/**
 * Composes a draft; its padding becomes the mask. The PNG is encoded in the background.
 *
 * @param isWanted asked when the picture is drawn
 * @returns undefined where it is not wanted any more
 * @throws IntakeError
 */
export async function composeDraft(
  draft: Draft,
  frame: Frame,
  isWanted: () => boolean = () => true,
): Promise<Composed | undefined> {
  const inner = paddedInner(frame);
  const { renderFrame } = await loadOpeners();
  // The bitmap may be closed before the picture is drawn.
  const size = { widthPx: draft.bitmap.width, heightPx: draft.bitmap.height };
  const picture: Rendered = await renderFrame(draft, frame);
  if (!isWanted()) {
    if (picture.bitmap !== draft.bitmap) picture.bitmap.close();
    return undefined;
  }
  const { file, mediaType, origin } = draft;
  const name = `${draft.name.replace(/\.[^.]+$/, '')}.png`;
  const source = sourceOf(picture, name, origin, { file, mediaType, size, frames: [frame] });
  const markup = draft.markup && { markup: await framedMarkup(draft.markup, frame) };
  if (!inner) return { source, ...markup };
  const canvas = sizeOf(source);
  const extension = sidesAround(inner, canvas);
  return { source: { ...source, extension }, document: await outpaint(canvas, inner), ...markup };
}

/** Markup at its places in a composed picture. */
export async function framedMarkup(markup: OpenedMarkup, frame: Frame): Promise<OpenedMarkup> {
  return (await loadPlaced()).framedMarkup(markup, frame);
}

/** Markup at its places in the picture that a composed one was made from. */
export async function unframedMarkup(markup: OpenedMarkup, frame: Frame): Promise<OpenedMarkup> {
  return (await loadPlaced()).unframedMarkup(markup, frame);
}

/** A mask that covers everything outside `inner`, and the existing coverage within it. */
export async function outpaint(canvas: Size, inner: Rectangle, painted?: Coverage): Promise<MaskDocument> {
  const { outpaintDocument } = await loadOutpaint();
  return outpaintDocument(canvas, inner, painted);
}

export function sizeOf({ widthPx, heightPx }: Source): Size {
  return { widthPx, heightPx };
}
