import { distanceBetween, type Point } from '../../geometry/point.ts';
import { type Mark, type MarkKind, maxMarkPoints, type TextMark } from './mark.ts';
import { freeMarkId } from './markup-document.ts';
import type { MarkupState } from './markup-store.ts';

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

/** Draws a mark on to a point. @param isStraight lines in steps of 45°, boxes as squares */
export function drawnTo(mark: Mark, to: Point, isStraight: boolean): Mark {
  switch (mark.kind) {
    case 'arrow':
    case 'line':
      return { ...mark, to: isStraight ? straightened(mark.from, to) : to };
    case 'box':
      return { ...mark, to: isStraight ? squared(mark.from, to) : to };
    case 'pen': {
      const [x, y] = mark.points.at(-1)!;
      const isNear = distanceBetween({ x, y }, to) < mark.widthPx * minStepShare;
      if (isNear || mark.points.length >= maxMarkPoints) return mark;
      return { ...mark, points: [...mark.points, [to.x, to.y]] };
    }
    case 'text':
      return mark;
    default:
      return mark satisfies never;
  }
}

function straightened(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const angle = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * Math.PI) / 4;
  const along = dx * Math.cos(angle) + dy * Math.sin(angle);
  return { x: from.x + along * Math.cos(angle), y: from.y + along * Math.sin(angle) };
}

function squared(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  return { x: from.x + (dx < 0 ? -side : side), y: from.y + (dy < 0 ? -side : side) };
}
