import { expect, it } from 'vitest';
import { providers } from '@/lib/catalogue/catalogue';
import { english } from '@/lib/text/testing/english';
import { arrangeChips, chipName } from './chips.ts';
import { listTargets } from './targets.ts';

const options = listTargets(
  english,
  providers.map((provider) => ({ ...provider, status: { state: 'ready' } })),
);
const [first, second, third] = options.map(({ key }) => key);
const far = 'segmind/flux-fill-pro';

it('puts chosen models before the ready ones that are offered', () => {
  const chips = arrangeChips([], options, [second!, far]);
  expect(chips.slice(0, 3)).toEqual([second, far, first]);
  expect(chips).toHaveLength(9);
  expect(new Set(chips).size).toBe(9);
});

it('moves no chip when one is pressed', () => {
  const before = arrangeChips([], options, [first!, far]);
  expect(arrangeChips(before, options, [far])).toEqual(before);
  expect(arrangeChips(before, options, [first!, far, third!])).toEqual(before);
});

it('adds a newly chosen model behind the chosen ones, and drops what is no option any more', () => {
  const before = arrangeChips([], options, [first!]);
  const other = 'stability-ai/inpaint';
  expect(arrangeChips(before, options, [first!, other]).slice(0, 2)).toEqual([first, other]);
  expect(arrangeChips(['gone/model', ...before], options, [first!])).toEqual(before);
});

it('shows no model that cannot be used', () => {
  const obstructed = options.map((option) => ({ ...option, obstacle: 'not set up' }));
  expect(arrangeChips([], obstructed, [first!])).toEqual([]);
});

it.each([
  ['segmind/flux-fill-pro', [], 'FLUX Fill Pro'],
  ['openai/gpt-image-2', [], 'gpt-image-2'],
  ['openai/gpt-image-2', ['azure-openai/gpt-image-2'], 'OpenAI gpt-image-2'],
  ['stability-ai/inpaint', [], 'Stability AI Inpaint'],
])('names %s shortly where that is enough', (key, others, name) => {
  const option = options.find((found) => found.key === key)!;
  expect(chipName(option, options, [key, ...others])).toBe(name);
});
