import type { Text } from '../../text/text.ts';
import type { Attempt } from '../run/run.ts';
import { formatDecimal, formatPixels } from './format.ts';

/** The region of an attempt, at full resolution where the original was edited; undefined where the whole picture was sent. */
export const shownRegion = ({ region, originalRegion }: Pick<Attempt, 'region' | 'originalRegion'>) =>
  originalRegion ?? region;

/** What was sent of a source, e.g. `1024 × 768 at 310, 220`; where it was resampled, also its size then. */
export function regionWords(t: Text, region: NonNullable<Attempt['region']>): string {
  const { x, y, width, height, sentWidthPx, sentHeightPx } = region;
  const values = {
    size: formatPixels(t, width, height),
    x: formatDecimal(t, x, 0),
    y: formatDecimal(t, y, 0),
  };
  const isResampled = width !== sentWidthPx || height !== sentHeightPx;
  return isResampled
    ? t('words.region.resampled', { ...values, sent: formatPixels(t, sentWidthPx, sentHeightPx) })
    : t('words.region.placed', values);
}
