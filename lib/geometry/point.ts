/** A point in the plane, in image pixels or in CSS pixels of the view; the user of the type states which. */
export type Point = { readonly x: number; readonly y: number };

/** Distance between two points, in the unit of the points. */
export function distanceBetween(a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  // Not Math.hypot: its last digit differs between engines, and strokes must be equal everywhere.
  return Math.sqrt(dx * dx + dy * dy);
}

/** The midpoint of two points. */
export function midpoint(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
