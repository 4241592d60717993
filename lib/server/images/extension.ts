import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { rectangleOfSize } from '../../geometry/rectangle.ts';
import { extendedSize, type Sides, withinSides } from '../../geometry/sides.ts';
import { type KeepMap, keepAll, type Pixels } from '../../image/pixels.ts';
import { pasteKeepMap, pastePixels } from '../../image/region/cut.ts';
import { keptOfExtended } from '../../mask/conversion/outpaint.ts';
import { sizeViolation } from './size-limits.ts';

/**
 * Adds transparent pixels at the sides of a picture.
 *
 * @throws EditError `image-too-large` where the extended picture would not be decoded
 */
export function padPicture(picture: Pixels, sides: Sides): Pixels {
  const size = extendedSize(picture, sides);
  const why = sizeViolation(size);
  if (why) {
    const message = `The extended picture would have ${size.widthPx} × ${size.heightPx} pixels. Extend it less: ${why}.`;
    throw new EditError('image-too-large', message, { param: 'extension' });
  }
  const canvas = { ...size, data: new Uint8Array(size.widthPx * size.heightPx * 4) };
  return pastePixels(canvas, picture, { x: sides.left, y: sides.top });
}

/**
 * What of an extended picture is kept: the picture of before, up to an overlap that hides the seam.
 *
 * @throws EditError `invalid-value` where the sides leave nothing of the picture
 */
export function keepMapOfExtended(picture: Pixels, sides: Sides): KeepMap {
  const inner = withinSides(picture, sides);
  if (inner.width === 0 || inner.height === 0) {
    const message = `The picture has ${picture.widthPx} × ${picture.heightPx} pixels, and the extension leaves nothing of it.`;
    throw new EditError('invalid-value', message, { param: 'extension' });
  }
  const { x, y, width, height } = keptOfExtended(inner, rectangleOfSize(picture));
  const { widthPx, heightPx } = picture;
  const edited = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
  return pasteKeepMap(edited, keepAll({ widthPx: width, heightPx: height }), { x, y });
}
