import type { Point } from '../geometry/point.ts';
import {
  intersectRectangles,
  isEmptyRectangle,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  roundOutRectangle,
  type Size,
  unionRectangles,
} from '../geometry/rectangle.ts';
import {
  MAYBE_BACKGROUND,
  MAYBE_OBJECT,
  SURE_BACKGROUND,
  SURE_OBJECT,
  UNKNOWN,
} from './grab-cut/grab-cut.ts';

/** Line drawn over the object or over the background. */
export type Scribble = {
  readonly isObject: boolean;
  /** Image px; at least one point. */
  readonly points: readonly Point[];
  readonly radiusPx: number;
};

/** User input that points out an object: a box around it, scribbles, or both. */
export type ObjectHints = { readonly box: Rectangle | null; readonly scribbles: readonly Scribble[] };

/** Margin around the box from which the background model is fitted, as a part of the size of the box. */
const BOX_MARGIN = 0.3;
const MIN_MARGIN_PX = 24;
/** The same for scribbles, which say less about the extent of the object. */
export const SCRIBBLE_MARGIN = 1;
const MIN_SCRIBBLE_MARGIN = 0.12;
/** Width of the frame that is initially background if no pixel is, as a part of the size of the crop. */
const FRAME = 0.06;

/** Crop of the picture to segment, in whole pixels. Empty without a hint of an object. */
export function workingArea({ box, scribbles }: ObjectHints, picture: Size): Rectangle {
  const objects = boundsOf(scribbles.filter(({ isObject }) => isObject));
  const others = boundsOf(scribbles.filter(({ isObject }) => !isObject));
  const longest = Math.max(picture.widthPx, picture.heightPx);
  const around = box
    ? outsetRectangle(box, Math.max(MIN_MARGIN_PX, BOX_MARGIN * Math.max(box.width, box.height)))
    : outsetRectangle(
        objects,
        Math.max(MIN_SCRIBBLE_MARGIN * longest, SCRIBBLE_MARGIN * Math.max(objects.width, objects.height)),
      );
  if (!box && isEmptyRectangle(objects)) return objects;
  const all = unionRectangles(unionRectangles(around, objects), others);
  return intersectRectangles(roundOutRectangle(all), rectangleOfSize(picture));
}

function boundsOf(scribbles: readonly Scribble[]): Rectangle {
  return scribbles.reduce<Rectangle>(
    (bounds, { points, radiusPx }) =>
      points.reduce<Rectangle>(
        (all, { x, y }) => unionRectangles(all, outsetRectangle({ x, y, width: 0, height: 0 }, radiusPx)),
        bounds,
      ),
    { x: 0, y: 0, width: 0, height: 0 },
  );
}

/**
 * Initial label of each pixel of the downsampled crop (trimap).
 *
 * @param area the crop, image px
 * @param size the size of the downsampled crop
 */
export function trimap({ box, scribbles }: ObjectHints, area: Rectangle, size: Size): Uint8Array {
  const { widthPx, heightPx } = size;
  const [scaleX, scaleY] = [widthPx / area.width, heightPx / area.height];
  const known = new Uint8Array(widthPx * heightPx);
  const frame = Math.ceil(FRAME * Math.min(widthPx, heightPx));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isFrame = Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) < frame;
      const outside = isFrame ? MAYBE_BACKGROUND : UNKNOWN;
      const [imageX, imageY] = [area.x + (x + 0.5) / scaleX, area.y + (y + 0.5) / scaleY];
      known[y * widthPx + x] = box ? boxKnowledge(box, imageX, imageY) : outside;
    }
  }
  if (box && !known.includes(SURE_BACKGROUND)) markFrame(known, size, frame);
  for (const scribble of scribbles) {
    const value = scribble.isObject ? SURE_OBJECT : SURE_BACKGROUND;
    const radius = Math.max(0.75, scribble.radiusPx * Math.min(scaleX, scaleY));
    const points = scribble.points.map(({ x, y }) => ({
      x: (x - area.x) * scaleX,
      y: (y - area.y) * scaleY,
    }));
    for (const [i, point] of points.entries()) {
      markSegment(known, size, points[i - 1] ?? point, point, radius, value);
    }
  }
  return known;
}

function boxKnowledge(box: Rectangle, x: number, y: number): number {
  const isInside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
  return isInside ? MAYBE_OBJECT : SURE_BACKGROUND;
}

/** A box around the whole picture leaves no background outside: its frame is the initial background. */
function markFrame(known: Uint8Array, { widthPx, heightPx }: Size, frame: number): void {
  known.forEach((_, i) => {
    const x = i % widthPx;
    const y = Math.floor(i / widthPx);
    if (Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) < frame) known[i] = MAYBE_BACKGROUND;
  });
}

function markSegment(
  known: Uint8Array,
  { widthPx, heightPx }: Size,
  from: Point,
  to: Point,
  radius: number,
  value: number,
): void {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - radius));
  const right = Math.min(widthPx - 1, Math.ceil(Math.max(from.x, to.x) + radius));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - radius));
  const bottom = Math.min(heightPx - 1, Math.ceil(Math.max(from.y, to.y) + radius));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
      const [ox, oy] = [px - along * dx, py - along * dy];
      if (ox * ox + oy * oy <= radius * radius) known[y * widthPx + x] = value;
    }
  }
}
