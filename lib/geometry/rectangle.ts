/** An axis-parallel rectangle; empty if it has no width or no height. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Width and height, in image pixels or in CSS pixels of the view. */
export type Size = { readonly widthPx: number; readonly heightPx: number };

export const EMPTY_RECTANGLE: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

export function isEmptyRectangle(rectangle: Rectangle): boolean {
  return rectangle.width <= 0 || rectangle.height <= 0;
}

/** The rectangle of the given size at the origin. */
export function rectangleOfSize(size: Size): Rectangle {
  return { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
}

/** The smallest rectangle that contains both; an empty one adds nothing. */
export function unionRectangles(a: Rectangle, b: Rectangle): Rectangle {
  if (isEmptyRectangle(a)) return b;
  if (isEmptyRectangle(b)) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The intersection of two rectangles; `EMPTY_RECTANGLE` if they do not overlap. */
export function intersectRectangles(a: Rectangle, b: Rectangle): Rectangle {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : EMPTY_RECTANGLE;
}

/** Whether `inner` lies entirely within `outer`. */
export function containsRectangle(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Grows a rectangle by `margin` on every side (a negative margin shrinks it). */
export function outsetRectangle(rectangle: Rectangle, margin: number): Rectangle {
  return {
    x: rectangle.x - margin,
    y: rectangle.y - margin,
    width: rectangle.width + 2 * margin,
    height: rectangle.height + 2 * margin,
  };
}

/** The smallest rectangle with whole-number edges that contains the given one. */
export function roundOutRectangle(rectangle: Rectangle): Rectangle {
  const x = Math.floor(rectangle.x);
  const y = Math.floor(rectangle.y);
  return {
    x,
    y,
    width: Math.ceil(rectangle.x + rectangle.width) - x,
    height: Math.ceil(rectangle.y + rectangle.height) - y,
  };
}

/** The bounding box of points; empty if there are none, or all lie on one vertical or horizontal line. */
export function pointsBounds(points: readonly (readonly [x: number, y: number])[]): Rectangle {
  const [first] = points;
  if (!first) return EMPTY_RECTANGLE;
  let [left, top] = first;
  let [right, bottom] = first;
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
