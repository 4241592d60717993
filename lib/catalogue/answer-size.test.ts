import { describe, expect, it } from 'vitest';
import { maxAnswerBytes, maxPictureBytes } from './answer-size.ts';
import { providers } from './catalogue.ts';

const mebibyte = 1_048_576;
const models = providers.flatMap(({ id, models: all }) => all.map((m) => [`${id}/${m.id}`, m] as const));

describe('the largest answer that is read', () => {
  it.each(models)('of %s has room for what the model may give, and a limit', (_, { limits }) => {
    const one = maxAnswerBytes(limits, 1);
    expect(one).toBeGreaterThan((maxPictureBytes(limits) * 4) / 3);
    expect(one).toBeLessThan(100 * mebibyte);
    expect(maxAnswerBytes(limits, 10)).toBeGreaterThan(one);
    expect(maxAnswerBytes(limits, 1000)).toBe(256 * mebibyte);
  });

  it('follows the sizes of the model', () => {
    const pictureOf = (sizes: Parameters<typeof maxPictureBytes>[0]['sizes']) => maxPictureBytes({ sizes });
    expect(pictureOf({ kind: 'list', sizes: ['4096x4096', '1024x1024'] })).toBe(4 * 4096 * 4096);
    expect(pictureOf({ kind: 'source' })).toBe(4 * 16_777_216);
    expect(pictureOf({ kind: 'list', sizes: ['256x256'] })).toBe(32 * mebibyte);
  });
});
