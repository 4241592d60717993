import {
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  type Size,
} from './rectangle.ts';

/** Margin around the mask, as a share of the longer side of its bounds. */
const marginShare = 0.08;
/** A crop is at least this wide and high, where the picture is: a few enlarged pixels show nothing. Source px. */
const leastEdgePx = 64;

/**
 * The part of a picture that shows what an edit changed: the bounds of the mask and 8 % around them, within the picture.
 *
 * @param maskBounds in px of the source; null or undefined where they are unknown, which gives the whole picture
 * @returns whole px of the source
 */
export function cropBox(maskBounds: Rectangle | null | undefined, source: Size): Rectangle {
  const whole = rectangleOfSize(source);
  if (!maskBounds || isEmptyRectangle(maskBounds)) return whole;
  const { width, height } = maskBounds;
  const wanted = outsetRectangle(maskBounds, Math.max(width, height) * marginShare);
  const least = growTo(wanted, Math.max(wanted.width, leastEdgePx), Math.max(wanted.height, leastEdgePx));
  const within = intersectRectangles(roundOutRectangle(least), whole);
  return isEmptyRectangle(within) ? whole : within;
}

/**
 * The crop extended to an aspect ratio with what is around it in the picture. Where the picture ends, the crop is moved,
 * and cut where that is not enough.
 *
 * @param aspect width divided by height
 */
export function fillAspect(crop: Rectangle, aspect: number, source: Size): Rectangle {
  const width = Math.min(
    Math.max(crop.width, crop.height * aspect),
    source.widthPx,
    source.heightPx * aspect,
  );
  const height = width / aspect;
  const x = crop.x + (crop.width - width) / 2;
  const y = crop.y + (crop.height - height) / 2;
  return {
    x: Math.min(Math.max(x, 0), source.widthPx - width),
    y: Math.min(Math.max(y, 0), source.heightPx - height),
    width,
    height,
  };
}

/** CSS of a picture, positioned absolutely in an element with hidden overflow, that shows a crop of it only. */
export type CropStyle = { left: string; top: string; width: string; height: string };

/**
 * Style that makes an element with the aspect ratio of `shown` show that part of the picture, at any size of the file.
 * In per cent of the element, so that it requires no measurement.
 */
export function cropStyle(shown: Rectangle, source: Size): CropStyle {
  const percent = (share: number) => `${Number((share * 100).toFixed(4))}%`;
  return {
    left: percent(-shown.x / shown.width),
    top: percent(-shown.y / shown.height),
    width: percent(source.widthPx / shown.width),
    height: percent(source.heightPx / shown.height),
  };
}

function growTo(rectangle: Rectangle, width: number, height: number): Rectangle {
  return {
    x: rectangle.x - (width - rectangle.width) / 2,
    y: rectangle.y - (height - rectangle.height) / 2,
    width,
    height,
  };
}
