import { addressOf, type CompareState, maskUrlOf, orderedPicks } from './compare-store';

/** Limit in pixels up to which raw and restored forms of all results are loaded, so that switching takes no time. */
const maxPixels = 64_000_000;

/** @returns the addresses of all pictures that are shown or that the next key may show */
export function prefetchUrls(state: CompareState): string[] {
  const ids = [...new Set([...orderedPicks(state), state.base])];
  const shown = ids.map((id) => addressOf(state, id));
  const masks = state.view === 'difference' ? ids.map((id) => maskUrlOf(state, id)) : [];
  const { widthPx, heightPx } = state.comparison.source;
  const hasRoom = ids.length * 2 * widthPx * heightPx <= maxPixels;
  const others = hasRoom ? ids.map((id) => addressOf({ ...state, isRaw: !state.isRaw }, id)) : [];
  return [...shown, ...masks, ...others];
}
