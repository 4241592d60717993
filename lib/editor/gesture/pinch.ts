import { distanceBetween, midpoint, type Point } from '../../geometry/point.ts';
import type { GestureEffect } from './gesture-event.ts';

/** Fingers nearer to each other than this would make the scale jump, CSS px. */
const MIN_SPREAD_PX = 8;

/** Two fingers moved: the picture follows their middle and their spread. */
export function pinchEffects(
  before: ReadonlyMap<number, Point>,
  after: ReadonlyMap<number, Point>,
): GestureEffect[] {
  if (before === after) return [];
  const [a, b] = [...before.values()];
  const [c, d] = [...after.values()];
  if (!a || !b || !c || !d) return [];
  const from = midpoint(a, b);
  const to = midpoint(c, d);
  const spread = Math.max(MIN_SPREAD_PX, distanceBetween(a, b));
  const factor = Math.max(MIN_SPREAD_PX, distanceBetween(c, d)) / spread;
  return [
    { type: 'pan', dx: to.x - from.x, dy: to.y - from.y },
    { type: 'zoom', at: to, factor },
  ];
}
