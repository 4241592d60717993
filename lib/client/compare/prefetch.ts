import { addressOf, type CompareState, maskUrlOf, orderedPicks } from './compare-store';

/** The other form of every result is kept ready, so that changing it takes no time, up to this many pixels in all. */
const maxPixels = 64_000_000;

/** @returns the addresses of every picture that is shown, or could be by the next key. */
export function prefetchUrls(state: CompareState): string[] {
  const ids = [...new Set([...orderedPicks(state), state.base])];
  const shown = ids.map((id) => addressOf(state, id));
  const masks = state.view === 'difference' ? ids.map((id) => maskUrlOf(state, id)) : [];
  const { widthPx, heightPx } = state.comparison.source;
  const hasRoom = ids.length * 2 * widthPx * heightPx <= maxPixels;
  const others = hasRoom ? ids.map((id) => addressOf({ ...state, isRaw: !state.isRaw }, id)) : [];
  return [...shown, ...masks, ...others];
}
