import { describe, expect, it } from 'vitest';
import type { ModelLimits } from '../../catalogue/entry.ts';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { catalogue } from '../catalogue.ts';
import { readSize } from './size.ts';

const source = { widthPx: 640, heightPx: 480 };
const everyLimits: [string, ModelLimits][] = catalogue().flatMap(({ id, models }) =>
  models.map((model): [string, ModelLimits] => [`${id}/${model.id}`, model.apiLimits ?? model.limits]),
);

/** The sizes that an error names. */
function namedSizes(limits: ModelLimits, text = 'large'): string[] {
  try {
    readSize(text, limits, source);
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid-value', param: 'size' });
    return (error as Error).message.match(/auto|\d+x\d+/g) ?? [];
  }
  throw new Error('it was taken');
}

describe.each(everyLimits)('the size of a response of %s', (_, limits) => {
  it.each(['256x256', '512x512', '1024x1024', ' 512x512 '])('may be %s, as in the contract', (size) => {
    expect(readSize(size, limits, source)).toBe(size.trim());
  });

  it.each([undefined, '', ' '])(
    'defaults to 1024x1024 for a square picture, as in the contract: %j',
    (size) => {
      expect(readSize(size, limits, { widthPx: 640, heightPx: 640 })).toBe('1024x1024');
    },
  );

  it.runIf(limits.sizes !== strictLimits.sizes)('keeps the shape of another picture by default', () => {
    const size = readSize(undefined, limits, source);
    expect(size).toBe(readSize('auto', limits, source));
    const [width, height] = size.split('x').map(Number);
    expect(width! / height!).toBeGreaterThan(1.2);
  });

  it('is rejected with the names of all accepted sizes', () => {
    const named = namedSizes(limits);
    for (const size of named) expect(readSize(size, limits, source)).toMatch(/^\d+x\d+$/);
    if (limits.sizes.kind === 'list') expect(named).toEqual(expect.arrayContaining(limits.sizes.sizes));
    expect(named.includes('auto')).toBe(limits.sizes !== strictLimits.sizes);
  });
});

it('is rejected with the rule of the model and the nearest accepted size', () => {
  const free = everyLimits.find(([, { sizes }]) => sizes.kind === 'free')![1];
  expect(() => readSize('1000x1000', free, source)).toThrow(
    /WIDTHxHEIGHT .*multiples of 16.*nearest .*\d+x\d+\.$/,
  );
});
