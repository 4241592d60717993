import { addressOf, type CompareState, findCompared, orderedPicks, shownIds } from './compare-store';
import type { DifferenceInput } from './difference/differences';
import { alignmentOf } from './draw/alignment';
import type { Pictures } from './pictures';

/** The other form of every result is kept ready, so that changing it takes no time, up to this many pixels in all. */
const maxPixels = 64_000_000;

/** What says which pixels are kept: the mask of the run, or the transparency of the source. */
export function maskOf({ comparison }: CompareState, id: string): string {
  const found = findCompared(comparison, id) ?? comparison.results[0];
  return found?.run.mask?.url ?? comparison.source.url;
}

/** @returns the addresses of every picture that is shown, or could be by the next key. */
export function prefetchUrls(state: CompareState): string[] {
  const ids = [...new Set([...orderedPicks(state), state.base])];
  const shown = ids.map((id) => addressOf(state, id));
  const masks = state.view === 'difference' ? ids.map((id) => maskOf(state, id)) : [];
  const { widthPx, heightPx } = state.comparison.source;
  const hasRoom = ids.length * 2 * widthPx * heightPx <= maxPixels;
  const others = hasRoom ? ids.map((id) => addressOf({ ...state, isRaw: !state.isRaw }, id)) : [];
  return [...shown, ...masks, ...others];
}

/** The differences that are shown and whose pictures are there, by the id of their picture. */
export function differenceRequests(
  state: CompareState,
  pictures: Pick<Pictures, 'get'>,
): { id: string; question: DifferenceInput }[] {
  if (state.view !== 'difference') return [];
  const baseUrl = addressOf(state, state.base);
  const base = pictures.get(baseUrl);
  if (base?.state !== 'ready') return [];
  const { widthPx, heightPx } = state.comparison.source;
  const { region, amplification } = state;
  return shownIds(state).flatMap((id) => {
    const [url, maskUrl] = [addressOf(state, id), maskOf(state, id)];
    const [other, mask] = [pictures.get(url), pictures.get(maskUrl)];
    if (id === state.base || other?.state !== 'ready' || mask?.state !== 'ready') return [];
    const [basePlacement, otherPlacement] = [alignmentOf(state, state.base), alignmentOf(state, id)];
    const pair = `${baseUrl} ${url} ${maskUrl} ${JSON.stringify([basePlacement, otherPlacement])}`;
    const placements = { basePlacement, otherPlacement };
    const blobs = { base: base.blob, other: other.blob, mask: mask.blob };
    return [{ id, question: { pair, ...blobs, ...placements, widthPx, heightPx, region, amplification } }];
  });
}
