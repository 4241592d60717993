import type { ToolPoint } from '../tools/tool.ts';

/** A sharper turn is an intended corner: cos 45°. */
const CORNER_COSINE = 0.7;
/** A smaller bend is invisible: cos 2°. */
const STRAIGHT_COSINE = 0.9994;
const MAX_PIECES = 12;

/** Smooths the corners of fast strokes on devices with a low sample rate. */
export type PathSmoother = {
  /** @returns the points up to this one, which is the last of them */
  add(point: ToolPoint): ToolPoint[];
};

/**
 * Interpolates the points by cubic Hermite curves through each of them, so that the stroke has no lag. The start tangent is
 * the mean of the two adjacent chords, the end tangent the chord. Turns of more than 45° remain corners.
 *
 * @param stepPx approximate length of the segments of a curve, image px
 */
export function createPathSmoother(stepPx: number): PathSmoother {
  let before: ToolPoint | undefined;
  let last: ToolPoint | undefined;
  return {
    add(point) {
      const from = last;
      const points = from && before ? curve(before, from, point, stepPx) : [point];
      if (!from || point.x !== from.x || point.y !== from.y) {
        before = last;
        last = point;
      }
      return points;
    },
  };
}

function curve(before: ToolPoint, from: ToolPoint, to: ToolPoint, stepPx: number): ToolPoint[] {
  const chord = { x: to.x - from.x, y: to.y - from.y };
  const arrival = { x: from.x - before.x, y: from.y - before.y };
  const length = Math.sqrt(chord.x * chord.x + chord.y * chord.y);
  const arrivalLength = Math.sqrt(arrival.x * arrival.x + arrival.y * arrival.y);
  const cosine = (chord.x * arrival.x + chord.y * arrival.y) / (length * arrivalLength);
  const pieces = Math.min(MAX_PIECES, Math.ceil(length / stepPx));
  // The negation also covers NaN from a chord of length 0.
  if (!(cosine > CORNER_COSINE && cosine < STRAIGHT_COSINE) || pieces < 2) return [to];
  // Mean direction of the two chords, with the length of the new one.
  const mean = {
    x: chord.x / length + arrival.x / arrivalLength,
    y: chord.y / length + arrival.y / arrivalLength,
  };
  const scale = length / Math.sqrt(mean.x * mean.x + mean.y * mean.y);
  const start = { x: mean.x * scale, y: mean.y * scale };
  return Array.from({ length: pieces }, (_, i) => {
    if (i === pieces - 1) return to;
    const t = (i + 1) / pieces;
    const [h10, h01, h11] = [t * (1 - t) * (1 - t), t * t * (3 - 2 * t), t * t * (t - 1)];
    return {
      x: from.x + h10 * start.x + h01 * chord.x + h11 * chord.x,
      y: from.y + h10 * start.y + h01 * chord.y + h11 * chord.y,
      ...pressureBetween(from, to, t),
    };
  });
}

function pressureBetween(from: ToolPoint, to: ToolPoint, t: number): { pressure?: number } {
  if (from.pressure === undefined || to.pressure === undefined) return {};
  return { pressure: from.pressure + (to.pressure - from.pressure) * t };
}
