import { maxDecodedAspect } from '@/lib/catalogue/original-contract-limits';
import type { Size } from '@/lib/geometry/rectangle';

/** Above the largest phone photographs; decoding more may crash the tab. */
const maxPixels = 120_000_000;

/** Whether a picture is refused: too many pixels, or so narrow that its many rows block a tab for seconds. */
export function isTooLarge({ widthPx, heightPx }: Size): boolean {
  const [shorter, longer] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  return widthPx * heightPx > maxPixels || longer > shorter * maxDecodedAspect;
}
