import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { Rectangle } from '../../geometry/rectangle.ts';
import { directionOfText, letterPxOf, type MeasureText } from './letters.ts';
import { lineRatio, type Mark, minMarkWidthPx, type SpanMark, type TextMark } from './mark.ts';
import { linesOfText } from './text-lines.ts';

/** Bounds by mark: a freehand line has up to 2000 points, and text is measured. */
const known = new WeakMap<Mark, { readonly measure: MeasureText; readonly bounds: Rectangle }>();

/** Bounds of a mark without the width of its lines, image px. */
export function boundsOfMark(mark: Mark, measure: MeasureText): Rectangle {
  const before = known.get(mark);
  if (before?.measure === measure) return before.bounds;
  const bounds = measuredBounds(mark, measure);
  known.set(mark, { measure, bounds });
  return bounds;
}

function measuredBounds(mark: Mark, measure: MeasureText): Rectangle {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
    case 'box':
      return boundsOfPoints([mark.from, mark.to]);
    case 'pen':
      return boundsOfPoints(mark.points.map(([x, y]) => ({ x, y })));
    case 'text':
      return boundsOfText(mark, measure);
    default:
      return mark satisfies never;
  }
}

function boundsOfPoints(points: readonly Point[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function boundsOfText(mark: TextMark, measure: MeasureText): Rectangle {
  const lines = linesOfText(mark, measure);
  const letterPx = letterPxOf(mark);
  const width = Math.max(...lines.map((line) => measure(line, letterPx)));
  const x = directionOfText(mark.text) === 'rtl' ? mark.at.x - width : mark.at.x;
  return { x, y: mark.at.y, width, height: lines.length * letterPx * lineRatio };
}

/** Points at which a mark is resized, image px: the ends of a line, the corners of what has an area. */
export function handlesOf(mark: Mark, measure: MeasureText): readonly Point[] {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return [mark.from, mark.to];
    case 'box':
      return cornersOf(mark);
    case 'pen':
      return [farCorner(boundsOfMark(mark, measure), 'ltr')];
    case 'text':
      return [farCorner(boundsOfMark(mark, measure), directionOfText(mark.text))];
    default:
      return mark satisfies never;
  }
}

const cornersOf = ({ from, to }: SpanMark): readonly Point[] => [
  from,
  { x: to.x, y: from.y },
  to,
  { x: from.x, y: to.y },
];

const farCorner = ({ x, y, width, height }: Rectangle, direction: 'ltr' | 'rtl'): Point => ({
  x: direction === 'rtl' ? x : x + width,
  y: y + height,
});

/** Whether a point is on a mark, or nearer to it than `reachPx`. A box is hit at its lines only. */
export function hitsMark(mark: Mark, point: Point, reachPx: number, measure: MeasureText): boolean {
  const reach = Math.max(reachPx, mark.widthPx / 2);
  if (mark.kind === 'text') return isInside(point, boundsOfMark(mark, measure), reachPx);
  return segmentsOf(mark).some(([from, to]) => distanceToSegment(point, from, to) <= reach);
}

/** The straight lines that a mark consists of; that of a dot has no length. */
export function segmentsOf(mark: Exclude<Mark, TextMark>): readonly (readonly [from: Point, to: Point])[] {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return [[mark.from, mark.to]];
    case 'box': {
      const corners = cornersOf(mark);
      return corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!]);
    }
    case 'pen': {
      const points = mark.points.map(([x, y]) => ({ x, y }));
      return points.slice(0, Math.max(1, points.length - 1)).map((from, i) => [from, points[i + 1] ?? from]);
    }
    default:
      return mark satisfies never;
  }
}

function isInside({ x, y }: Point, area: Rectangle, reach: number): boolean {
  const isAcross = x >= area.x - reach && x <= area.x + area.width + reach;
  return isAcross && y >= area.y - reach && y <= area.y + area.height + reach;
}

export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return distanceBetween(point, { x: from.x + share * dx, y: from.y + share * dy });
}

/** Moves and scales a mark: first scaled about the origin, then moved. Image px. */
export function transformMark(mark: Mark, { scale, x: dx, y: dy }: Point & { scale: number }): Mark {
  const place = ({ x, y }: Point): Point => ({ x: x * scale + dx, y: y * scale + dy });
  const widthPx = Math.max(minMarkWidthPx, mark.widthPx * scale);
  switch (mark.kind) {
    case 'arrow':
    case 'line':
    case 'box':
      return { ...mark, widthPx, from: place(mark.from), to: place(mark.to) };
    case 'pen':
      return {
        ...mark,
        widthPx,
        points: mark.points.map(([x, y]) => [x * scale + dx, y * scale + dy] as const),
      };
    case 'text': {
      const { maxLinePx } = mark;
      const room = maxLinePx === undefined ? {} : { maxLinePx: maxLinePx * scale };
      return { ...mark, widthPx, at: place(mark.at), ...room };
    }
    default:
      return mark satisfies never;
  }
}
