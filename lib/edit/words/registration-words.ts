import { isOutOfPlace, largestMovePx } from '../../image/register/placement.ts';
import type { Text } from '../../text/text.ts';
import type { Result } from '../run/run.ts';
import { formatDecimal, joinFacts } from './format.ts';

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
export function describeMovement(t: Text, result: Moved): string | undefined {
  const { registration } = result;
  if (registration?.status !== 'found' || !isOutOfPlace(registration, result)) return undefined;
  const distance = formatDecimal(t, largestMovePx(registration, result), 1);
  return t(isMovedBack(result) ? 'words.movement.movedBack' : 'words.movement.away', { distance });
}

/** `3.0 px right, 2.0 px up, 101.0 % of the size`, `in its place`, or `not recognised`. */
export function describePlace(
  t: Text,
  { registration, widthPx, heightPx }: Pick<Result, 'registration' | 'widthPx' | 'heightPx'>,
): string {
  if (!registration) return t('words.place.notMeasured');
  if (registration.status === 'none') return t('words.place.notRecognised');
  if (!isOutOfPlace(registration, { widthPx, heightPx })) return t('words.place.inPlace');
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
