import type { ModelEntry } from '../../lib/catalogue/entry.ts';
import { estimateRun } from '../../lib/edit/request/estimate.ts';
import type { Question } from './questions.ts';

/** Input tokens that a picture is taken to have where the catalogue does not say: four times those of OpenAI’s. */
const mostTokensOfPicture = 4096;
const mostTokensOfPrompt = 2000;

/**
 * The highest cost of a question in US dollars. Estimates of the page leave the input of token models out; here it counts.
 *
 * @param priceUsd highest price of a result where the catalogue has none
 * @returns undefined where no price is known
 */
export function highestCost(
  model: ModelEntry,
  { size, references }: Question,
  edgePx: number,
  priceUsd: number | undefined,
): number | undefined {
  const shape = { widthPx: edgePx, heightPx: edgePx };
  const edit = { pixels: edgePx * edgePx, maskShare: 0.2, shape };
  const { usdMax, hasUnknownPrice } = estimateRun([{ model, settings: {} }], 1, edit, size, { references });
  if (priceUsd !== undefined) return Math.max(priceUsd, hasUnknownPrice ? 0 : usdMax);
  return hasUnknownPrice ? undefined : usdMax + inputCost(model, 2 + references);
}

function inputCost({ price, references }: ModelEntry, pictures: number): number {
  if (price.kind !== 'per-token') return 0;
  const { textIn, imageIn } = price.usdPerMillion;
  const tokens = Math.max(references?.tokens ?? 0, mostTokensOfPicture);
  return (pictures * tokens * imageIn + mostTokensOfPrompt * textIn) / 1_000_000;
}
