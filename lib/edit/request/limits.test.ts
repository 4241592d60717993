import { describe, expect, it } from 'vitest';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { english } from '../../text/testing/english.ts';
import { formatValues } from '../words/sentence.ts';
import { checkSource, type Violation } from './limits.ts';

const wordsOf = (wrong: Violation | undefined) =>
  wrong && english(wrong.key, formatValues(english, wrong.values));

const square = { widthPx: 1024, heightPx: 1024, bytes: 1_900_000, mediaType: 'image/png' };

describe('checkSource', () => {
  it('takes a square PNG below 4 MB', () => {
    expect(checkSource(square, strictLimits)).toBeUndefined();
  });

  it.each([
    ['a JPEG', { mediaType: 'image/jpeg' }, 'invalid-image', 'must be of type image/png'],
    ['4 MB exactly', { bytes: 4_194_304 }, 'image-too-large', 'smaller than 4,194,304 bytes'],
    ['a single pixel', { widthPx: 1, heightPx: 1 }, 'invalid-image', 'at least 2 pixels'],
    ['too many pixels', { widthPx: 5000, heightPx: 5000 }, 'image-too-large', 'too large'],
    ['a wide picture', { widthPx: 1025 }, 'invalid-image', 'must be square'],
  ])('refuses %s', (_, change, code, words) => {
    const wrong = checkSource({ ...square, ...change }, strictLimits);
    expect(wrong).toMatchObject({ code, param: 'image' });
    expect(wordsOf(wrong)).toContain(words);
  });

  it('allows other shapes where the model does', () => {
    const wide = { ...strictLimits, source: { ...strictLimits.source, maxAspect: 3 } };
    expect(checkSource({ ...square, heightPx: 400 }, wide)).toBeUndefined();
    expect(wordsOf(checkSource({ ...square, heightPx: 300 }, wide))).toContain('too long and narrow');
  });
});

it('says by how little a picture is too big', () => {
  const limits = { ...strictLimits, source: { ...strictLimits.source, maxBytes: 4_194_304 } };
  const message = (bytes: number) => wordsOf(checkSource({ ...square, bytes }, limits));
  expect(message(4_194_303)).toBeUndefined();
  expect(message(4_194_304)).toContain('has 4,194,304 bytes. It must be smaller than 4,194,304 bytes:');
  expect(message(6_291_456)).toContain('has 6.0 MB. It must be smaller than 4.0 MB:');
});
