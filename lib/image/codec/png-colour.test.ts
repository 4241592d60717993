import { describe, expect, it } from 'vitest';
import { ascii, pngChunk, uint32s } from '../testing/chunks.ts';
import { joinBytes } from './join-bytes.ts';
import { readPngChunks } from './png-chunks.ts';
import { type ColourSpace, convertToSrgb, readPngColour } from './png-colour.ts';

const header = pngChunk('IHDR', joinBytes([uint32s(1, 1), Uint8Array.of(8, 2, 0, 0, 0)]));
const colourOf = (...chunks: Uint8Array[]) =>
  readPngColour(
    readPngChunks(
      joinBytes([
        Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
        header,
        ...chunks,
        pngChunk('IDAT', Uint8Array.of(0)),
        pngChunk('IEND'),
      ]),
    ),
  );
const converted = (colour: ReturnType<typeof readPngColour>, ...rgb: number[]) => [
  ...convertToSrgb(Uint8Array.of(...rgb, 77), colour as ColourSpace),
];

const gamma = (value: number) => pngChunk('gAMA', uint32s(value));
const code = (...values: number[]) => pngChunk('cICP', Uint8Array.of(...values));
const p3 = pngChunk('cHRM', uint32s(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000));

describe('convert colours of a PNG', () => {
  it('brightens linear samples', () => {
    // 128 of 255 is 0.502 in linear light, which is 188 in sRGB.
    expect(converted(colourOf(gamma(100_000)), 128, 0, 255)).toEqual([188, 0, 255, 77]);
  });

  it('darkens samples with the Macintosh gamma 1.8', () => {
    // (100 / 255)^1.8 ^ (1 / 2.2) is about 0.47 in linear light, which is 119 in sRGB.
    const [red] = converted(colourOf(gamma(55_556)), 100, 100, 100);
    expect(red).toBe(119);
  });

  it('clips colours outside sRGB', () => {
    expect(converted(colourOf(p3), 255, 0, 0)).toEqual([255, 0, 0, 77]);
    const [red, green, blue] = converted(colourOf(p3), 200, 128, 128);
    expect([red, green, blue]).toEqual([212, 124, 126]);
    expect(converted(colourOf(p3), 90, 90, 90)).toEqual([90, 90, 90, 77]);
  });

  it('places the white of HDR signals at 203 nits', () => {
    // BT.2408: diffuse white is at 58 % of the PQ signal and at 75 % of the HLG signal.
    for (const [transfer, sample] of [
      [16, 148],
      [18, 191],
    ]) {
      const [white] = converted(colourOf(code(1, transfer!, 0, 1)), sample!, sample!, sample!);
      expect(white).toBeGreaterThanOrEqual(250);
    }
    expect(converted(colourOf(code(9, 16, 0, 1)), 255, 255, 255)).toEqual([255, 255, 255, 77]);
  });

  it('reduces 16 bits to 8', () => {
    const deep = Uint16Array.of(32_896, 0, 65_535, 65_535);
    expect([...convertToSrgb(deep, colourOf(gamma(100_000)) as ColourSpace)]).toEqual([188, 0, 255, 255]);
  });
});

describe('the colour space of a PNG', () => {
  it('is read in order of precedence: code, profile, sRGB, gamma', () => {
    const profile = pngChunk('iCCP', ascii('p3\0\0...'));
    const srgb = pngChunk('sRGB', Uint8Array.of(0));
    expect(colourOf(gamma(100_000), srgb)).toBeUndefined();
    expect(colourOf(gamma(100_000), srgb, profile)).toBe('icc');
    expect(colourOf(profile, code(1, 13, 0, 1))).toBeUndefined();
    expect(colourOf(profile, code(12, 13, 0, 1))).toMatchObject({ primaries: expect.any(Array) });
  });

  it.each([
    ['a code of another kind of colours', code(1, 13, 1, 1)],
    ['a code that nobody knows', code(99, 13, 0, 1)],
    ['a gamma of 0', gamma(0)],
    ['a gamma of two bytes', pngChunk('gAMA', Uint8Array.of(1, 2))],
    ['chromaticities that are one point', pngChunk('cHRM', uint32s(...Array<number>(8).fill(30_000)))],
    ['chromaticities of nothing', pngChunk('cHRM', new Uint8Array(32))],
  ])('is ignored with %s', (_, chunk) => {
    expect(colourOf(chunk)).toBeUndefined();
  });
});
