import { expect, it } from 'vitest';
import { outputTokens } from './output-tokens.ts';

it.each([
  [16, 1024, 1024, 196],
  [48, 1024, 1024, 1756],
  [96, 1024, 1024, 7024],
])('counts the tokens of OpenAI’s table: %i a side at %i × %i', (side, widthPx, heightPx, tokens) => {
  expect(outputTokens(side, { widthPx, heightPx })).toBe(tokens);
});

it('counts the same in both orientations, and more for more pixels', () => {
  const wide = outputTokens(48, { widthPx: 1536, heightPx: 1024 });
  expect(outputTokens(48, { widthPx: 1024, heightPx: 1536 })).toBe(wide);
  // 48 × 32 tokens, weighted by (2,000,000 + 1,572,864) ÷ 4,000,000.
  expect(wide).toBe(1372);
  expect(outputTokens(48, { widthPx: 3072, heightPx: 2048 })).toBeGreaterThan(wide);
});
