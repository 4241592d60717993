import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { alphaOf, type KeepMap, type Pixels } from '../../image/pixels.ts';
import { type DecodedPng, decodePng } from './decode.ts';
import { encodePng } from './encode.ts';

/** Source and mask as everything after the door sees them: 8-bit sRGB PNGs of one size. */
export type IntakeImages = {
  source: { png: Uint8Array; pixels: Pixels };
  mask: { png: Uint8Array; keep: KeepMap };
  /** False where the source's own transparency is the mask. */
  hasOwnMask: boolean;
};

/**
 * Decodes and checks what was uploaded. A plain file is kept byte for byte; one with a colour profile, with 16 bits or
 * interlaced is written anew.
 *
 * @throws EditError that names the field and says what to do
 */
export async function takeIn(
  sourceBytes: Uint8Array,
  maskBytes: Uint8Array | undefined,
): Promise<IntakeImages> {
  const source = await decodePng(sourceBytes, 'image');
  const png = source.isPlain ? sourceBytes : await encodePng(source);
  if (!maskBytes) {
    const keep = alphaOf(source);
    if (!hasHole(keep)) {
      throw new EditError(
        'empty-mask',
        'Nothing is marked to be edited. Send a mask whose transparent areas show what to change, or a picture with transparency.',
        { param: 'mask' },
      );
    }
    return {
      source: { png, pixels: source },
      mask: { png: await encodeMask(keep), keep },
      hasOwnMask: false,
    };
  }
  const mask = await decodePng(maskBytes, 'mask');
  checkMask(mask, source);
  const maskPng = mask.isPlain ? maskBytes : await encodePng(mask);
  return { source: { png, pixels: source }, mask: { png: maskPng, keep: alphaOf(mask) }, hasOwnMask: true };
}

function checkMask(mask: DecodedPng, source: DecodedPng): void {
  if (mask.widthPx !== source.widthPx || mask.heightPx !== source.heightPx) {
    throw new EditError(
      'invalid-mask',
      `The mask is ${mask.widthPx} × ${mask.heightPx} and the image ${source.widthPx} × ${source.heightPx}. They must be the same size.`,
      { param: 'mask' },
    );
  }
  if (!hasHole(alphaOf(mask))) {
    throw new EditError(
      'empty-mask',
      'The mask is opaque everywhere, so nothing would be edited. Make the areas to change transparent.',
      { param: 'mask' },
    );
  }
}

/** Makes a mask file of a keep map: black, with the map as its alpha. */
export async function encodeMask(keep: KeepMap): Promise<Uint8Array> {
  const data = new Uint8Array(keep.data.length * 4);
  for (let i = 0; i < keep.data.length; i += 1) data[i * 4 + 3] = keep.data[i]!;
  return await encodePng({ widthPx: keep.widthPx, heightPx: keep.heightPx, data });
}

/** A pixel that is edited by less than half does not count as a hole. */
function hasHole(keep: KeepMap): boolean {
  return keep.data.some((value) => value < 128);
}
