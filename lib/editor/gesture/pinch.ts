import type { Point } from '../../geometry/point.ts';
import { pinchMovement } from '../../geometry/zoom.ts';
import type { GestureEffect } from './gesture-event.ts';

/** Effects of a move of one of two fingers; none unless there are two. */
export function pinchEffects(
  before: ReadonlyMap<number, Point>,
  after: ReadonlyMap<number, Point>,
): GestureEffect[] {
  if (before === after) return [];
  const [a, b] = [...before.values()];
  const [c, d] = [...after.values()];
  if (!a || !b || !c || !d) return [];
  const { dx, dy, at, factor } = pinchMovement([a, b], [c, d]);
  return [
    { type: 'pan', dx, dy },
    { type: 'zoom', at, factor },
  ];
}
