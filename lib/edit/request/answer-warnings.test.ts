import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { createSay } from '../words/sentence.ts';
import { warnOfPictures } from './answer-warnings.ts';

const say = createSay(english);

const shape = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });
const source = shape(1024, 1024);
const codes = (
  given: ReturnType<typeof shape>[],
  change: Partial<Parameters<typeof warnOfPictures>[2]> = {},
) => warnOfPictures(say, given, { results: 1, size: source, source, ...change }).map(({ code }) => code);

describe('pictures that come', () => {
  it.each<[string, [number, number], string[]]>([
    ['as asked', [1024, 1024], []],
    ['smaller', [512, 512], ['other-size']],
    ['larger', [2048, 2048], ['other-size']],
    ['in another shape', [1536, 1024], ['other-shape']],
    ['a little narrower', [1000, 1024], ['other-shape']],
    ['narrower by a pixel', [1023, 1024], ['other-size']],
    ['turned', [1024, 1536], ['other-shape']],
    ['as one pixel', [1, 1], ['tiny-result']],
    ['as a line', [1024, 1], ['tiny-result']],
    ['an eighth as wide', [127, 127], ['tiny-result']],
  ])('%s: %j', (_, [width, height], expected) => {
    expect(codes([shape(width, height)])).toEqual(expected);
  });

  it('are compared with the picture alone where no size can be asked for', () => {
    expect(codes([shape(512, 512)], { size: undefined })).toEqual([]);
    expect(codes([shape(512, 300)], { size: undefined })).toEqual(['other-shape']);
  });

  it('are stretched where the model has no size of the shape', () => {
    const wide = { source: shape(1600, 900), size: shape(1536, 1024) };
    expect(codes([shape(1536, 1024)], wide)).toEqual(['other-shape']);
  });

  it('are counted, and each shape is named once', () => {
    const given = [source, shape(512, 512), shape(512, 512)];
    expect(codes(given)).toEqual(['more-results', 'other-size']);
    expect(codes(given, { results: 3 })).toEqual(['other-size']);
    expect(codes([])).toEqual([]);
    const [{ message } = { message: '' }] = warnOfPictures(say, given, {
      results: 2,
      size: undefined,
      source,
    });
    expect(message).toBe('3 images came, though 2 were asked for. All are kept in the run.');
  });
});
