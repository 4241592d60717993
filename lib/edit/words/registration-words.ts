import { isOutOfPlace, largestMovePx } from '../../image/register/placement.ts';
import type { Result } from '../run/run.ts';

type Moved = Pick<Result, 'registration' | 'finish' | 'widthPx' | 'heightPx'>;

/** Whether a raw result is displaced and was moved back for compositing. */
export function isMovedBack(result: Moved): boolean {
  const { registration, finish } = result;
  return (
    registration?.status === 'found' && isOutOfPlace(registration, result) && finish?.isMovedBack !== false
  );
}

/**
 * Displacement of a raw result for a tile: `moved back by 3.0 px`, or `lies 3.0 px away` where it was left there. In px
 * of the source, at the corner that moved most.
 *
 * @returns undefined where it is in place, or its position is unknown
 */
export function describeMovement(result: Moved): string | undefined {
  const { registration } = result;
  if (registration?.status !== 'found' || !isOutOfPlace(registration, result)) return undefined;
  const movePx = largestMovePx(registration, result).toFixed(1);
  return isMovedBack(result) ? `moved back by ${movePx} px` : `lies ${movePx} px away`;
}

/** `3.0 px right, 2.0 px up, 101.0 % of the size`, `in its place`, or `not recognised`. */
export function describePlace({
  registration,
  widthPx,
  heightPx,
}: Pick<Result, 'registration' | 'widthPx' | 'heightPx'>): string {
  if (!registration) return 'not measured';
  if (registration.status === 'none') return 'not recognised';
  if (!isOutOfPlace(registration, { widthPx, heightPx })) return 'in its place';
  const { shiftXPx, shiftYPx, scale } = registration;
  const parts = [
    shiftXPx === 0 ? '' : `${Math.abs(shiftXPx).toFixed(1)} px ${shiftXPx > 0 ? 'right' : 'left'}`,
    shiftYPx === 0 ? '' : `${Math.abs(shiftYPx).toFixed(1)} px ${shiftYPx > 0 ? 'down' : 'up'}`,
    scale === 1 ? '' : `${(scale * 100).toFixed(1)} % of the size`,
  ];
  return parts.filter(Boolean).join(', ');
}
