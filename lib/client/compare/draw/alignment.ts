import { isMovedBack } from '@/lib/edit/words/movement';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { inPlace, type Placement } from '@/lib/image/register/placement';
import { type CompareState, findCompared } from '../compare-store';
import type { Place } from './draw-picture';

/**
 * A raw result is looked at in the source's frame: one that came out of its place is moved back, unless its owner
 * switched that off. The composited form is in its place already.
 *
 * @returns how it lies in the frame before; `inPlace` where there is nothing to move
 */
export function alignmentOf({ comparison, isRaw }: CompareState, id: string): Placement {
  const result = findCompared(comparison, id)?.result;
  if (!isRaw || !result?.registration || !isMovedBack(result)) return inPlace;
  return result.registration;
}

/**
 * Where a picture must be drawn so that what it shows lies in its place: what it has at centre + scale · (p − centre) +
 * shift comes to p.
 *
 * @param place of the whole frame, in device px
 * @returns the same place for a picture that is in its place; else not in whole px
 */
export function alignedPlace(place: Place, frame: Size, { shiftXPx, shiftYPx, scale }: Placement): Place {
  if (scale === 1 && shiftXPx === 0 && shiftYPx === 0) return place;
  const [width, height] = [place.width / scale, place.height / scale];
  return {
    x: place.x + (place.width - width) / 2 - (shiftXPx * width) / frame.widthPx,
    y: place.y + (place.height - height) / 2 - (shiftYPx * height) / frame.heightPx,
    width,
    height,
  };
}

/** @returns the point of a raw result (px of the frame) that is shown at a point of the frame. */
export function unalignedPoint(point: Point, frame: Size, { shiftXPx, shiftYPx, scale }: Placement): Point {
  const [centreX, centreY] = [frame.widthPx / 2, frame.heightPx / 2];
  return {
    x: centreX + scale * (point.x - centreX) + shiftXPx,
    y: centreY + scale * (point.y - centreY) + shiftYPx,
  };
}
