import 'server-only';
import type { ModelEntry, SourceLimits } from '../../../catalogue/entry.ts';
import { EditError } from '../../../edit/errors.ts';
import { writeSize } from '../../../edit/request/size.ts';
import { type Sides, withinSides } from '../../../geometry/sides.ts';
import type { KeepMap, Pixels } from '../../../image/pixels.ts';
import { cutKeepMap, cutPixels } from '../../../image/region/cut.ts';
import type { Region } from '../../../image/region/place-region.ts';
import { shrinkKeepMap } from '../../../image/region/shrink-keep-map.ts';
import { encodeAs, encodePng, isOpaque, resizeKeepMap, resizePixels } from '../../images/encode.ts';
import { encodeMask } from '../../images/intake.ts';
import type { Original } from '../../images/original.ts';
import type { OriginalPart } from '../../images/original-part.ts';
import { queueResultWork } from '../../images/pixel-queue.ts';
import type { Edit, Provider } from '../../providers/provider.ts';
import { promptOfRegion } from '../../providers/region-prompt.ts';
import { say } from '../../text/english.ts';

/** What raw results are composited into: source and mask of the run, and the region that was sent of them. */
export type Frame = Pick<Edit, 'source' | 'mask'> & {
  region: Region | undefined;
  /** Where the region was sent from the original. */
  full?: FullFrame | undefined;
};

/** The region of an original. Its pixels are read for each use, since a call takes minutes in which nobody needs them. */
export type FullFrame = { original: Original; region: Region; readPart(): Promise<OriginalPart> };

/** The part of a frame that was sent, with the pixels of the source: all of it, or the region. */
export type SentPart = { pixels: Pixels; keep: KeepMap | undefined };

export async function sentPart({ source, mask, region, full }: Frame): Promise<SentPart> {
  if (full) return await full.readPart();
  const { pixels } = source;
  if (!region) return { pixels, keep: mask?.keep };
  return { pixels: cutPixels(pixels, region), keep: mask && cutKeepMap(mask.keep, region) };
}

/**
 * The edit as the provider is sent it. A model that outpaints by itself gets the picture of before. A region is cut out
 * of source and mask, brought to the size that the model works at, and encoded as PNG.
 */
export async function sentEdit(
  edit: Edit,
  frame: Frame,
  model: ModelEntry,
  maskForm: Provider['maskForm'],
): Promise<Edit> {
  const { extension } = edit;
  if (extension) {
    const source = await queueResultWork(() => unextended(frame.source, extension, model.limits.source));
    return { ...edit, source, mask: undefined };
  }
  const { region, mask } = frame;
  if (!region || !mask) return edit;
  const { sentWidthPx: widthPx, sentHeightPx: heightPx } = region;
  return await queueResultWork(async () => {
    const part = await sentPart(frame);
    const [pixels, keep] = await Promise.all([
      resizePixels(part.pixels, widthPx, heightPx),
      resizedMask(part.keep!, region, maskForm),
    ]);
    const [bytes, png] = await Promise.all([encodePng(pixels), encodeMask(keep)]);
    return {
      ...edit,
      prompt: promptOfRegion(edit.prompt, model),
      size: writeSize({ widthPx, heightPx }),
      source: { bytes, mediaType: 'image/png', pixels },
      mask: { png, keep },
    };
  });
}

/** A reduced mask that is binarized must edit every pixel that the exact one edits, also below a thin stroke. */
async function resizedMask(
  keep: KeepMap,
  { sentWidthPx, sentHeightPx }: Region,
  maskForm: Provider['maskForm'],
): Promise<KeepMap> {
  const isReduced = sentWidthPx <= keep.widthPx && sentHeightPx <= keep.heightPx;
  return maskForm === 'soft' || !isReduced
    ? await resizeKeepMap(keep, sentWidthPx, sentHeightPx)
    : shrinkKeepMap(keep, sentWidthPx, sentHeightPx);
}

/** Qualities of a JPEG of a picture that is too large as PNG, of which the first that fits is sent. */
const jpegQualities = [95, 85, 70];

/**
 * The picture of before it was extended: as PNG, or where a model takes fewer bytes, as JPEG. That changes no result: what
 * is kept of it is restored from the source.
 *
 * @throws EditError `image-too-large` where no quality fits, and for a transparent picture, of which there is no JPEG
 */
export async function unextended(
  { pixels }: Edit['source'],
  sides: Sides,
  { maxBytes }: Pick<SourceLimits, 'maxBytes'> = { maxBytes: Number.POSITIVE_INFINITY },
): Promise<Edit['source']> {
  const before = cutPixels(pixels, withinSides(pixels, sides));
  const png = await encodePng(before);
  if (png.length < maxBytes) return { bytes: png, mediaType: 'image/png', pixels: before };
  for (const quality of isOpaque(before) ? jpegQualities : []) {
    const bytes = await encodeAs(before, { type: 'jpeg', quality });
    if (bytes.length < maxBytes) return { bytes, mediaType: 'image/jpeg', pixels: before };
  }
  const values = { ownBytes: png.length, limitBytes: maxBytes };
  throw new EditError('image-too-large', say('server.limit.pictureSize', values), { param: 'image' });
}
