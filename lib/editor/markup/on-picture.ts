import type { Point } from '../../geometry/point.ts';
import { rectangleOfSize, type Size } from '../../geometry/rectangle.ts';
import { directionOfText, letterPxOf, type MeasureText } from './letters.ts';
import type { Mark, TextMark } from './mark.ts';
import { boundsOfMark, distanceToSegment, segmentsOf } from './mark-geometry.ts';

/** Least room of a line of text that is begun at an edge, in heights of its letters. */
const leastLetters = 8;

/** The nearest point on the picture. */
export function clampToPicture({ x, y }: Point, { widthPx, heightPx }: Size): Point {
  return { x: Math.min(widthPx, Math.max(0, x)), y: Math.min(heightPx, Math.max(0, y)) };
}

/** Whether a part of a mark can be seen on the picture: of a box its lines, not what they enclose. */
export function isOnPicture(mark: Mark, picture: Size, measure: MeasureText): boolean {
  if (mark.kind === 'text') {
    const { x, y, width, height } = boundsOfMark(mark, measure);
    return x < picture.widthPx && x + width > 0 && y < picture.heightPx && y + height > 0;
  }
  return segmentsOf(mark).some(([from, to]) => distanceToPicture(from, to, picture) < mark.widthPx / 2);
}

/** Distance of a segment from the picture; 0 where they meet. */
function distanceToPicture(from: Point, to: Point, picture: Size): number {
  if (meetsPicture(from, to, picture)) return 0;
  const { x, y, width, height } = rectangleOfSize(picture);
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  const ends = [from, to].map((end) => {
    const nearest = clampToPicture(end, picture);
    return Math.hypot(nearest.x - end.x, nearest.y - end.y);
  });
  return Math.min(...ends, ...corners.map((corner) => distanceToSegment(corner, from, to)));
}

/** Liang and Barsky: whether a share of the segment remains after cutting it at each side of the picture. */
function meetsPicture(from: Point, to: Point, { widthPx, heightPx }: Size): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [first, last] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x],
    [dx, widthPx - from.x],
    [-dy, from.y],
    [dy, heightPx - from.y],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) first = Math.max(first, room / step);
    if (step > 0) last = Math.min(last, room / step);
  }
  return first <= last;
}

/** Wraps a text at the edge of the picture that it runs to, and moves it inside where that is not enough. */
export function textOnPicture(mark: TextMark, picture: Size, measure: MeasureText): TextMark {
  const room = directionOfText(mark.text) === 'rtl' ? mark.at.x : picture.widthPx - mark.at.x;
  const least = Math.min(picture.widthPx, letterPxOf(mark) * leastLetters);
  return movedInside({ ...mark, maxLinePx: Math.max(room, least) }, picture, measure);
}

/** Moves a text inside the picture; one that is higher begins at its upper edge. */
export function movedInside(mark: TextMark, picture: Size, measure: MeasureText): TextMark {
  const { x, y, width, height } = boundsOfMark(mark, measure);
  const inside = (start: number, length: number, most: number): number =>
    Math.max(0, Math.min(start, most - length)) - start;
  const dx = inside(x, width, picture.widthPx);
  const dy = inside(y, height, picture.heightPx);
  return { ...mark, at: { x: mark.at.x + dx, y: mark.at.y + dy } };
}
