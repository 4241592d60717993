import { describe, expect, it } from 'vitest';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { checkSource, formatMegabytes } from './limits.ts';

const square = { widthPx: 1024, heightPx: 1024, bytes: 1_900_000, mediaType: 'image/png' };

describe('checkSource', () => {
  it('takes a square PNG below 4 MB', () => {
    expect(checkSource(square, strictLimits)).toBeUndefined();
  });

  it.each([
    ['a JPEG', { mediaType: 'image/jpeg' }, 'invalid-image', 'must be image/png'],
    ['4 MB exactly', { bytes: 4_194_304 }, 'image-too-large', 'smaller than 4,194,304 bytes'],
    ['a single pixel', { widthPx: 1, heightPx: 1 }, 'invalid-image', 'at least 2 pixels'],
    ['too many pixels', { widthPx: 5000, heightPx: 5000 }, 'image-too-large', 'too large'],
    ['a wide picture', { widthPx: 1025 }, 'invalid-image', 'must be square'],
  ])('refuses %s', (_, change, code, words) => {
    const error = checkSource({ ...square, ...change }, strictLimits);
    expect(error).toMatchObject({ code, param: 'image' });
    expect(error?.message).toContain(words);
  });

  it('allows other shapes where the model does', () => {
    const wide = { ...strictLimits, source: { ...strictLimits.source, maxAspect: 3 } };
    expect(checkSource({ ...square, heightPx: 400 }, wide)).toBeUndefined();
    expect(checkSource({ ...square, heightPx: 300 }, wide)?.message).toContain('too long and narrow');
  });
});

it('says by how little a picture is too big', () => {
  const limits = { ...strictLimits, source: { ...strictLimits.source, maxBytes: 4_194_304 } };
  const message = (bytes: number) => checkSource({ ...square, bytes }, limits)?.message;
  expect(message(4_194_303)).toBeUndefined();
  expect(message(4_194_304)).toContain('has 4,194,304 bytes. It must be smaller than 4,194,304 bytes:');
  expect(message(6_291_456)).toContain('has 6.0 MB. It must be smaller than 4.0 MB:');
});

it('writes megabytes', () => {
  expect(formatMegabytes(1_992_294)).toBe('1.9 MB');
  expect(formatMegabytes(67_108_864)).toBe('64 MB');
  expect(formatMegabytes(104_858)).toBe('0.1 MB');
  expect(formatMegabytes(104_857)).toBe('103 KB');
  expect(formatMegabytes(10_433_331)).toBe('9.9 MB');
  expect(formatMegabytes(10_485_759)).toBe('10 MB');
  expect(formatMegabytes(1_073_741_823)).toBe('1.0 GB');
  expect(formatMegabytes(1_610_612_736)).toBe('1.5 GB');
  expect(formatMegabytes(900)).toBe('1 KB');
  expect(formatMegabytes(0)).toBe('0 KB');
});
