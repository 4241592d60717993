/** A point in the plane. Whether it is in image pixels or in CSS pixels of the view is said where it is used. */
export type Point = { readonly x: number; readonly y: number };

/** Distance between two points, in the unit of the points. */
export function distanceBetween(a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  // Not Math.hypot: its last digit differs between engines, and strokes have to be the same everywhere.
  return Math.sqrt(dx * dx + dy * dy);
}

/** The point half-way between two points. */
export function midpoint(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
