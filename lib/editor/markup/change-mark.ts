import { distanceBetween, type Point } from '../../geometry/point.ts';
import type { Size } from '../../geometry/rectangle.ts';
import type { MeasureText } from './letters.ts';
import { type Mark, maxMarkWidthPx, minMarkWidthPx } from './mark.ts';
import { boundsOfMark, handlesOf, transformMark } from './mark-geometry.ts';
import { clampToPicture, isOnPicture, movedInside } from './on-picture.ts';

/** Moves a mark: a text within the picture, another one until its centre is at an edge. A part of it can always be seen. */
export function moveMark(mark: Mark, by: Point, picture: Size, measure: MeasureText): Mark {
  if (mark.kind === 'text') {
    const at = { x: mark.at.x + by.x, y: mark.at.y + by.y };
    return movedInside({ ...mark, at }, picture, measure);
  }
  const { x, y, width, height } = boundsOfMark(mark, measure);
  const at = { x: x + width / 2, y: y + height / 2 };
  const to = clampToPicture({ x: at.x + by.x, y: at.y + by.y }, picture);
  const moved = transformMark(mark, { scale: 1, x: to.x - at.x, y: to.y - at.y });
  // The centre of a curve is not on its line.
  return isOnPicture(moved, picture, measure) ? moved : mark;
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
    case 'text': {
      const scaled = scaleTo(mark, to, picture, measure);
      return isOnPicture(scaled, picture, measure) ? scaled : mark;
    }
    default:
      return mark satisfies never;
  }
}

/** Scales a mark so that its far corner comes as near to a point as its shape and the picture allow; its near corner stays. */
function scaleTo(mark: Mark, to: Point, picture: Size, measure: MeasureText): Mark {
  const [corner] = handlesOf(mark, measure);
  const { x, y, width, height } = boundsOfMark(mark, measure);
  const isCornerLeft = corner!.x === x && width > 0;
  const fixed = { x: isCornerLeft ? x + width : x, y };
  const length = distanceBetween(fixed, corner!);
  if (length === 0) return mark;
  const wanted = distanceBetween(fixed, to) / length;
  const across = timesIn(isCornerLeft ? fixed.x : picture.widthPx - x, width);
  const most = Math.min(
    maxMarkWidthPx(picture) / mark.widthPx,
    across,
    timesIn(picture.heightPx - y, height),
  );
  const scale = Math.max(minMarkWidthPx / mark.widthPx, Math.min(most, wanted));
  return transformMark(mark, { scale, x: fixed.x * (1 - scale), y: fixed.y * (1 - scale) });
}

const timesIn = (roomPx: number, lengthPx: number): number => (lengthPx > 0 ? roomPx / lengthPx : Infinity);
