import { addressOf, type CompareState, maskUrlOf, shownIds } from '../compare-store';
import { alignmentOf } from '../draw/alignment';
import type { Pictures } from '../pictures';
import type { DifferenceInput } from './differences';

/** @returns the inputs of the differences that are shown and whose pictures are loaded, with the id of the picture */
export function differenceRequests(
  state: CompareState,
  pictures: Pick<Pictures, 'get'>,
): { id: string; input: DifferenceInput }[] {
  if (state.view !== 'difference') return [];
  const baseUrl = addressOf(state, state.base);
  const base = pictures.get(baseUrl);
  if (base?.state !== 'ready') return [];
  const { widthPx, heightPx } = state.comparison.source;
  const { region, amplification } = state;
  return shownIds(state).flatMap((id) => {
    const [url, maskUrl] = [addressOf(state, id), maskUrlOf(state, id)];
    const [other, mask] = [pictures.get(url), pictures.get(maskUrl)];
    if (id === state.base || other?.state !== 'ready' || mask?.state !== 'ready') return [];
    const [basePlacement, otherPlacement] = [alignmentOf(state, state.base), alignmentOf(state, id)];
    const pair = `${baseUrl} ${url} ${maskUrl} ${JSON.stringify([basePlacement, otherPlacement])}`;
    const placements = { basePlacement, otherPlacement };
    const blobs = { base: base.blob, other: other.blob, mask: mask.blob };
    return [{ id, input: { pair, ...blobs, ...placements, widthPx, heightPx, region, amplification } }];
  });
}
