import { isMovedBack } from '@/lib/edit/words/registration-words';
import type { Point } from '@/lib/geometry/point';
import type { Size } from '@/lib/geometry/rectangle';
import { inPlace, type Placement } from '@/lib/image/register/placement';
import { type CompareState, findCompared } from '../compare-store';
import type { Place } from './draw-picture';

/**
 * Raw results are shown in the frame of the source: a shifted or scaled one is aligned, unless its owner switched that
 * off. Restored results are aligned already.
 *
 * @returns the registered placement; `inPlace` where there is nothing to align
 */
export function alignmentOf({ comparison, isRaw }: CompareState, id: string): Placement {
  const { result, attempt } = findCompared(comparison, id) ?? {};
  // The raw image of a region was placed in the source, which does not move.
  if (!isRaw || result?.answerUrl || !result?.registration || !isMovedBack(result, attempt?.region))
    return inPlace;
  return result.registration;
}

/**
 * Rectangle in which a picture must be drawn to be aligned: its point centre + scale · (p − centre) + shift comes to p.
 *
 * @param place of the whole frame, device px
 * @returns `place` itself where nothing is to be aligned; else a rectangle that need not be in whole px
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

/** @returns the point of an unaligned raw result (px of the frame) that is shown at a point of the frame */
export function unalignedPoint(point: Point, frame: Size, { shiftXPx, shiftYPx, scale }: Placement): Point {
  const [centreX, centreY] = [frame.widthPx / 2, frame.heightPx / 2];
  return {
    x: centreX + scale * (point.x - centreX) + shiftXPx,
    y: centreY + scale * (point.y - centreY) + shiftYPx,
  };
}
