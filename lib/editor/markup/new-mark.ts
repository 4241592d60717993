import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { simplifyOpenLine } from '../../geometry/simplify-line.ts';
import { type Mark, type MarkKind, maxMarkPoints, type PenMark, type TextMark } from './mark.ts';
import { freeMarkId } from './markup-document.ts';
import type { MarkupState } from './markup-store.ts';
import { clampToPicture } from './on-picture.ts';

type Begun = Pick<MarkupState, 'document' | 'color' | 'widthPx'>;

/** A mark that begins at a point. */
export function newMark(state: Begun, kind: 'text', at: Point): TextMark;
export function newMark(state: Begun, kind: MarkKind, at: Point): Mark;
export function newMark({ document, color, widthPx }: Begun, kind: MarkKind, at: Point): Mark {
  const look = { id: freeMarkId(document), color, widthPx };
  switch (kind) {
    case 'arrow':
    case 'line':
    case 'box':
      return { ...look, kind, from: at, to: at };
    case 'pen':
      return { ...look, kind, points: [[at.x, at.y]] };
    case 'text':
      return { ...look, kind, at, text: '' };
    default:
      return kind satisfies never;
  }
}

/** Points of a freehand line are at least this part of its width apart. */
const minStepShare = 0.25;

/** Draws a mark on to a point, but not off the picture. @param isStraight lines in steps of 45°, boxes as squares */
export function drawnTo(mark: Mark, point: Point, isStraight: boolean, picture: Size): Mark {
  const to = clampToPicture(point, picture);
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return { ...mark, to: isStraight ? straightened(mark.from, to, picture) : to };
    case 'box':
      return { ...mark, to: isStraight ? squared(mark.from, to, picture) : to };
    case 'pen': {
      const [x, y] = mark.points.at(-1)!;
      const isNear = distanceBetween({ x, y }, to) < mark.widthPx * minStepShare;
      return isNear ? mark : { ...mark, points: [...withRoom(mark), [to.x, to.y]] };
    }
    case 'text':
      return mark;
    default:
      return mark satisfies never;
  }
}

/** The points of a freehand line; one that is full keeps its shape with at most half of them. */
function withRoom({ points, widthPx }: PenMark): PenMark['points'] {
  if (points.length < maxMarkPoints) return points;
  const line = points.map(([x, y]) => ({ x, y }));
  let kept: readonly Point[] = line;
  for (let tolerance = widthPx * minStepShare; kept.length > maxMarkPoints / 2; tolerance *= 2)
    kept = simplifyOpenLine(line, tolerance);
  return kept.map(({ x, y }) => [x, y] as const);
}

function straightened(from: Point, to: Point, picture: Size): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const angle = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * Math.PI) / 4;
  const [x, y] = [roundedUnit(Math.cos(angle)), roundedUnit(Math.sin(angle))];
  const { widthPx, heightPx } = picture;
  const along = Math.min(dx * x + dy * y, roomAlong(from.x, x, widthPx), roomAlong(from.y, y, heightPx));
  return { x: from.x + along * x, y: from.y + along * y };
}

/** Exactly 0 for the sine of half a turn: the line would leave the edge of the picture, else. */
const roundedUnit = (share: number): number => (Math.abs(share) < 1e-9 ? 0 : share);

function squared(from: Point, to: Point, { widthPx, heightPx }: Size): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [dx < 0 ? -1 : 1, dy < 0 ? -1 : 1];
  const wanted = Math.max(Math.abs(dx), Math.abs(dy));
  const side = Math.min(wanted, roomAlong(from.x, x, widthPx), roomAlong(from.y, y, heightPx));
  return { x: from.x + side * x, y: from.y + side * y };
}

/** How far one can go from a place until the end of the picture. @param step part of the way, negative towards 0 */
function roomAlong(from: number, step: number, end: number): number {
  if (step === 0) return Infinity;
  return (step > 0 ? end - from : from) / Math.abs(step);
}
