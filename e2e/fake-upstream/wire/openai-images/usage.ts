import type { PictureSize } from '../../image/picture.ts';

/** Output tokens of a 1024 × 1024 image: its price at 30 dollars per million tokens. */
const tokensOfQuality: Readonly<Record<string, number>> = {
  low: 200,
  medium: 1_767,
  high: 7_033,
  xhigh: 10_000,
  max: 14_000,
};

const pixelsOfQuality = 1_048_576;
const partialTokens = 100;
const charactersPerToken = 4;
const baseImageTokens = 65;
const tileTokens = 129;
const tilePx = 512;

/** Plausible numbers in the documented format: sums add up, more pixels and partial images cost more. */
export function usageOf(edit: {
  prompt: string;
  quality: string;
  size: PictureSize;
  inputs: readonly PictureSize[];
  count: number;
  partialImages: number;
}) {
  const textTokens = Math.ceil(edit.prompt.length / charactersPerToken);
  const imageTokens = edit.inputs.reduce((sum, size) => sum + inputTokens(size), 0);
  const share = (edit.size.widthPx * edit.size.heightPx) / pixelsOfQuality;
  const perImage = Math.round((tokensOfQuality[edit.quality] ?? 0) * share);
  const outputTokens = edit.count * (perImage + edit.partialImages * partialTokens);
  return {
    total_tokens: textTokens + imageTokens + outputTokens,
    input_tokens: textTokens + imageTokens,
    output_tokens: outputTokens,
    input_tokens_details: { text_tokens: textTokens, image_tokens: imageTokens },
    output_tokens_details: { image_tokens: outputTokens, text_tokens: 0 },
  };
}

function inputTokens({ widthPx, heightPx }: PictureSize): number {
  return baseImageTokens + tileTokens * Math.ceil(widthPx / tilePx) * Math.ceil(heightPx / tilePx);
}
