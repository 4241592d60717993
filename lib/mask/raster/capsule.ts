import type { Rectangle } from '../../geometry/rectangle.ts';

/** A disc in image pixels. */
export type Disc = { readonly x: number; readonly y: number; readonly radius: number };

/** Intersection of a row of pixels with a shape: from `start` to `end`, in image pixels; empty if start > end. */
export type Span = { start: number; end: number };

/**
 * The area that a disc sweeps while it moves and its radius changes linearly: the convex hull of the two end discs.
 * `slope` and `cosine` are the sine and cosine of the angle of the two straight sides.
 */
export type SweptDisc = {
  readonly from: Disc;
  readonly to: Disc;
  /** Distance between the centres; 0 if one disc contains the other, and then `from` is the larger one. */
  readonly length: number;
  /** Unit vector from `from` to `to`. */
  readonly ux: number;
  readonly uy: number;
  readonly slope: number;
  readonly cosine: number;
};

/** Uses only + − × ÷ and square root, which every engine rounds the same way, so that pixels are equal everywhere. */
export function sweepDisc(from: Disc, to: Disc): SweptDisc {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length <= Math.abs(from.radius - to.radius)) {
    const larger = from.radius >= to.radius ? from : to;
    return { from: larger, to: larger, length: 0, ux: 1, uy: 0, slope: 0, cosine: 1 };
  }
  const slope = (from.radius - to.radius) / length;
  const cosine = Math.sqrt(1 - slope * slope);
  return { from, to, length, ux: dx / length, uy: dy / length, slope, cosine };
}

/** The smallest rectangle around the swept area, in image pixels, not rounded. */
export function sweptBounds(from: Disc, to: Disc): Rectangle {
  const x = Math.min(from.x - from.radius, to.x - to.radius);
  const y = Math.min(from.y - from.radius, to.y - to.radius);
  return {
    x,
    y,
    width: Math.max(from.x + from.radius, to.x + to.radius) - x,
    height: Math.max(from.y + from.radius, to.y + to.radius) - y,
  };
}

/**
 * Distance in pixels from a point to the edge of the swept area, negative inside.
 * Formula: the two-dimensional "uneven capsule" of Inigo Quilez's distance functions.
 */
export function signedDistance(swept: SweptDisc, x: number, y: number): number {
  const { from, to, length, ux, uy, slope, cosine } = swept;
  const dx = x - from.x;
  const dy = y - from.y;
  const along = dx * ux + dy * uy;
  const across = Math.abs(dx * uy - dy * ux);
  const side = cosine * along - slope * across;
  if (side <= 0 || length === 0) return Math.sqrt(dx * dx + dy * dy) - from.radius;
  if (side < cosine * length) return cosine * across + slope * along - from.radius;
  const rest = along - length;
  return Math.sqrt(rest * rest + across * across) - to.radius;
}

/**
 * Writes the intersection of the horizontal line at `y` with the swept area into `span`. The area is convex: one span
 * is enough.
 */
export function spanAt(swept: SweptDisc, y: number, span: Span): void {
  span.start = Number.POSITIVE_INFINITY;
  span.end = Number.NEGATIVE_INFINITY;
  widenByDisc(swept.from, y, span);
  if (swept.length === 0) return;
  widenByDisc(swept.to, y, span);
  widenBySide(swept, 1, y, span);
  widenBySide(swept, -1, y, span);
}

function widenByDisc(disc: Disc, y: number, span: Span): void {
  const dy = y - disc.y;
  const square = disc.radius * disc.radius - dy * dy;
  if (square < 0) return;
  const half = Math.sqrt(square);
  if (disc.x - half < span.start) span.start = disc.x - half;
  if (disc.x + half > span.end) span.end = disc.x + half;
}

/** `hand` chooses the straight side left (1) or right (−1) of the direction from disc to disc. */
function widenBySide(swept: SweptDisc, hand: number, y: number, span: Span): void {
  const { from, to, ux, uy, slope, cosine } = swept;
  // Both tangent points lie in this direction from their disc's centre.
  const nx = slope * ux - hand * cosine * uy;
  const ny = slope * uy + hand * cosine * ux;
  const startY = from.y + from.radius * ny;
  const endY = to.y + to.radius * ny;
  if ((y < startY && y < endY) || (y > startY && y > endY) || startY === endY) return;
  const startX = from.x + from.radius * nx;
  const endX = to.x + to.radius * nx;
  const x = startX + ((y - startY) / (endY - startY)) * (endX - startX);
  if (x < span.start) span.start = x;
  if (x > span.end) span.end = x;
}
