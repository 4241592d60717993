import type { Point } from './point.ts';

/**
 * A closed line with fewer points: every omitted point lies within `tolerance` of the result. Method: D. Douglas and T.
 * Peucker, 1973.
 */
export function simplifyLine(line: readonly Point[], tolerance: number): readonly Point[] {
  if (line.length < 4) return line;
  const middle = farthestFrom(line, line[0]!);
  return simplified(line, tolerance, [
    [0, middle],
    [middle, line.length],
  ]);
}

/** As `simplifyLine`, for a line with two ends, which it keeps. */
export const simplifyOpenLine = (line: readonly Point[], tolerance: number): readonly Point[] =>
  line.length < 3 ? line : simplified(line, tolerance, [[0, line.length - 1]]);

/** @param open parts whose ends are kept */
function simplified(
  line: readonly Point[],
  tolerance: number,
  open: [from: number, to: number][],
): readonly Point[] {
  const isKept = new Uint8Array(line.length);
  for (const [from, to] of open) isKept[from] = isKept[to % line.length] = 1;
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const between = farthestBetween(line, from, to, tolerance);
    if (between === undefined) continue;
    isKept[between] = 1;
    open.push([from, between], [between, to]);
  }
  return line.filter((_, i) => isKept[i] === 1);
}

function farthestFrom(line: readonly Point[], { x, y }: Point): number {
  const distance = (point: Point): number => (point.x - x) ** 2 + (point.y - y) ** 2;
  return line.reduce((best, point, i) => (distance(point) > distance(line[best]!) ? i : best), 0);
}

/**
 * @param to may be the length of the line, which is its first point. @returns undefined if all points are within the
 * tolerance
 */
function farthestBetween(
  line: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
): number | undefined {
  const [start, end] = [line[from]!, line[to % line.length]!];
  let farthest: number | undefined;
  let most = tolerance * tolerance;
  for (let i = from + 1; i < to; i++) {
    const square = squareDistance(line[i]!, start, end);
    if (square <= most) continue;
    most = square;
    farthest = i;
  }
  return farthest;
}

/** Distance from a point to a line segment. */
function squareDistance(point: Point, start: Point, end: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const square = dx * dx + dy * dy;
  const along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / square;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, along));
  return (point.x - start.x - share * dx) ** 2 + (point.y - start.y - share * dy) ** 2;
}
