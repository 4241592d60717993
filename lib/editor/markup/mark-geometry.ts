import { distanceBetween, type Point } from '../../geometry/point.ts';
import { type Rectangle, rectangleOfSize, type Size } from '../../geometry/rectangle.ts';
import { letterRatio, lineRatio, type Mark, maxMarkWidthPx, minMarkWidthPx, type TextMark } from './mark.ts';

/** Width of a line of text in letters of this height, image px. */
export type MeasureText = (line: string, letterPx: number) => number;

/** Characters of scripts that run from right to left, and of those that run from left to right. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const strong = /\p{L}/u;

/** Direction of a text: that of its first letter. */
export function directionOfText(text: string): 'ltr' | 'rtl' {
  const letter = strong.exec(text)?.[0];
  return letter !== undefined && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

export const letterPxOf = ({ widthPx }: Mark): number => widthPx * letterRatio;

/** Bounds of a mark without the width of its lines, image px. */
export function boundsOfMark(mark: Mark, measure: MeasureText): Rectangle {
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
  const lines = mark.text.split('\n');
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
    case 'box': {
      const { from, to } = mark;
      return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
    }
    case 'pen':
      return [farCorner(boundsOfMark(mark, measure), 'ltr')];
    case 'text':
      return [farCorner(boundsOfMark(mark, measure), directionOfText(mark.text))];
    default:
      return mark satisfies never;
  }
}

const farCorner = ({ x, y, width, height }: Rectangle, direction: 'ltr' | 'rtl'): Point => ({
  x: direction === 'rtl' ? x : x + width,
  y: y + height,
});

/** Whether a point is on a mark, or nearer to it than `reachPx`. A box is hit at its lines only. */
export function hitsMark(mark: Mark, point: Point, reachPx: number, measure: MeasureText): boolean {
  const reach = Math.max(reachPx, mark.widthPx / 2);
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return distanceToSegment(point, mark.from, mark.to) <= reach;
    case 'box': {
      const corners = handlesOf(mark, measure);
      return corners.some(
        (corner, i) => distanceToSegment(point, corner, corners[(i + 1) % corners.length]!) <= reach,
      );
    }
    case 'pen':
      return mark.points.some(([x, y], i) => {
        const [nextX, nextY] = mark.points[i + 1] ?? [x, y];
        return distanceToSegment(point, { x, y }, { x: nextX, y: nextY }) <= reach;
      });
    case 'text':
      return isInside(point, boundsOfMark(mark, measure), reachPx);
    default:
      return mark satisfies never;
  }
}

function isInside({ x, y }: Point, area: Rectangle, reach: number): boolean {
  const isAcross = x >= area.x - reach && x <= area.x + area.width + reach;
  return isAcross && y >= area.y - reach && y <= area.y + area.height + reach;
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
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
    case 'text':
      return { ...mark, widthPx, at: place(mark.at) };
    default:
      return mark satisfies never;
  }
}

/** Moves a mark, but its centre not off the picture. */
export function moveMark(mark: Mark, by: Point, picture: Size, measure: MeasureText): Mark {
  const { x, y, width, height } = boundsOfMark(mark, measure);
  const at = { x: x + width / 2, y: y + height / 2 };
  const to = clampToPicture({ x: at.x + by.x, y: at.y + by.y }, picture);
  return transformMark(mark, { scale: 1, x: to.x - at.x, y: to.y - at.y });
}

/** The nearest point on the picture. */
export function clampToPicture({ x, y }: Point, { widthPx, heightPx }: Size): Point {
  return { x: Math.min(widthPx, Math.max(0, x)), y: Math.min(heightPx, Math.max(0, y)) };
}

/** Drags a handle, as of `handlesOf`, to a point on the picture. */
export function resizeMark(
  mark: Mark,
  handle: number,
  point: Point,
  picture: Size,
  measure: MeasureText,
): Mark {
  const to = clampToPicture(point, picture);
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return handle === 0 ? { ...mark, from: to } : { ...mark, to };
    case 'box': {
      const [isStartX, isStartY] = [handle === 0 || handle === 3, handle === 0 || handle === 1];
      return {
        ...mark,
        from: { x: isStartX ? to.x : mark.from.x, y: isStartY ? to.y : mark.from.y },
        to: { x: isStartX ? mark.to.x : to.x, y: isStartY ? mark.to.y : to.y },
      };
    }
    case 'pen':
    case 'text':
      return scaleTo(mark, to, picture, measure);
    default:
      return mark satisfies never;
  }
}

/** Scales a mark so that its far corner comes as near to a point as its shape allows; its near corner stays. */
function scaleTo(mark: Mark, to: Point, picture: Size, measure: MeasureText): Mark {
  const [corner] = handlesOf(mark, measure);
  const bounds = boundsOfMark(mark, measure);
  const fixed = { x: corner!.x === bounds.x ? bounds.x + bounds.width : bounds.x, y: bounds.y };
  const length = distanceBetween(fixed, corner!);
  if (length === 0) return mark;
  const wanted = distanceBetween(fixed, to) / length;
  const most = maxMarkWidthPx(picture) / mark.widthPx;
  const scale = Math.min(most, Math.max(minMarkWidthPx / mark.widthPx, wanted));
  return transformMark(mark, { scale, x: fixed.x * (1 - scale), y: fixed.y * (1 - scale) });
}

/** Whether a part of a mark is on the picture. */
export function isOnPicture(mark: Mark, picture: Size, measure: MeasureText): boolean {
  const { x, y, width, height } = boundsOfMark(mark, measure);
  const half = mark.widthPx / 2;
  const area = rectangleOfSize(picture);
  return x - half < area.width && x + width + half > 0 && y - half < area.height && y + height + half > 0;
}
