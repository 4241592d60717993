import { isOutOfPlace, largestMovePx } from '../../image/register/placement.ts';
import type { Text } from '../../text/text.ts';
import type { Attempt, Result } from '../run/run.ts';
import { formatDecimal, joinFacts } from './format.ts';

type Placed = Pick<Result, 'registration' | 'widthPx' | 'heightPx'>;
type Moved = Placed & Pick<Result, 'finish'>;
/** The region that was sent, where the attempt has one: the registration is that of its pixels. */
type Sent = Attempt['region'];

const sizeOf = (result: Placed, region: Sent) =>
  region ? { widthPx: region.width, heightPx: region.height } : result;

/** Whether a raw result is displaced and was moved back for compositing. */
export function isMovedBack(result: Moved, region: Sent): boolean {
  const { registration, finish } = result;
  return (
    registration?.status === 'found' &&
    isOutOfPlace(registration, sizeOf(result, region)) &&
    finish?.isMovedBack !== false
  );
}

/**
 * Displacement of a raw result for a tile: `moved back by 3.0 px`, or `lies 3.0 px away` where it was left there. In px
 * of the source, at the corner that moved most.
 *
 * @returns undefined where it is in place, or its position is unknown
 */
export function describeMovement(t: Text, result: Moved, region: Sent): string | undefined {
  const { registration } = result;
  const size = sizeOf(result, region);
  if (registration?.status !== 'found' || !isOutOfPlace(registration, size)) return undefined;
  const distance = formatDecimal(t, largestMovePx(registration, size), 1);
  return t(isMovedBack(result, region) ? 'words.movement.movedBack' : 'words.movement.away', { distance });
}

/** `3.0 px right, 2.0 px up, 101.0 % of the size`, `in its place`, or `not recognised`. */
export function describePlace(t: Text, result: Placed, region: Sent): string {
  const { registration } = result;
  if (!registration) return t('words.place.notMeasured');
  if (registration.status === 'none') return t('words.place.notRecognised');
  if (!isOutOfPlace(registration, sizeOf(result, region))) return t('words.place.inPlace');
  const { shiftXPx, shiftYPx, scale } = registration;
  const [x, y] = [Math.abs(shiftXPx), Math.abs(shiftYPx)].map((px) => ({
    distance: formatDecimal(t, px, 1),
  }));
  const parts = [
    shiftXPx === 0 ? '' : t(shiftXPx > 0 ? 'words.place.right' : 'words.place.left', x),
    shiftYPx === 0 ? '' : t(shiftYPx > 0 ? 'words.place.down' : 'words.place.up', y),
    scale === 1 ? '' : t('words.place.scale', { percent: formatDecimal(t, scale * 100, 1) }),
  ];
  return joinFacts(t, parts.filter(Boolean));
}
