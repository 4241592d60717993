import { maxDecodedAspect } from '@/lib/catalogue/strict';
import type { Size } from '@/lib/geometry/rectangle';

/** A phone's largest photographs stay below this; decoding more may end the tab. */
const maxPixels = 120_000_000;

/** Whether a picture is not opened: too many pixels, or so narrow that its rows keep a tab busy for seconds. */
export function isTooLarge({ widthPx, heightPx }: Size): boolean {
  const [shorter, longer] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  return widthPx * heightPx > maxPixels || longer > shorter * maxDecodedAspect;
}
