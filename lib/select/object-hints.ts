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

/** A line drawn over the object, or over what does not belong to it. */
export type Scribble = {
  readonly isObject: boolean;
  /** Image pixels; at least one point. */
  readonly points: readonly Point[];
  readonly radiusPx: number;
};

/** What a person says about an object: a box around it, lines on it and beside it, or both. */
export type ObjectHints = { readonly box: Rectangle | null; readonly scribbles: readonly Scribble[] };

/** Part of the box's size that is looked at around it, to learn what the background is like. */
const BOX_MARGIN = 0.3;
const MIN_MARGIN_PX = 24;
/** The same for lines, which tell less about where the object ends. */
export const SCRIBBLE_MARGIN = 1;
const MIN_SCRIBBLE_MARGIN = 0.12;
/** Without anything sure, so much of the crop's edge is taken for background at first. */
const FRAME = 0.06;

/** The part of the picture to look at: whole pixels. Empty where nothing was said about an object. */
export function hintedArea({ box, scribbles }: ObjectHints, picture: Size): Rectangle {
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
 * What is known of each pixel of the small picture that is worked on.
 * @param area the part of the picture that it shows, and `size` how large it shows it
 */
export function knownPixels({ box, scribbles }: ObjectHints, area: Rectangle, size: Size): Uint8Array {
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

/** A box around the whole picture leaves nothing outside: its edge is as good a guess as any. */
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
