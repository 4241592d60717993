import { describe, expect, it } from 'vitest';
import { decode, encode, noisePng } from '../testing/pictures.ts';
import { keepMapOfExtended, padPicture } from './extension.ts';
import { decodeIntake } from './intake.ts';

const sides = { top: 3, right: 0, bottom: 10, left: 20 };
const picture = () => noisePng(64, 1).then(decode);

describe('a picture that is extended', () => {
  it('lies on a transparent canvas, unchanged', async () => {
    const before = await picture();
    const after = padPicture(before, sides);
    expect([after.widthPx, after.heightPx]).toEqual([84, 77]);
    const rowOf = (y: number) => after.data.subarray((y * 84 + 20) * 4, (y * 84 + 84) * 4);
    expect(rowOf(3)).toEqual(new Uint8Array(before.data.subarray(0, 64 * 4)));
    expect(rowOf(2).every((value) => value === 0)).toBe(true);
  });

  it('is refused where nobody could decode it', async () => {
    const before = await picture();
    expect(() => padPicture(before, { ...sides, left: 16_384 })).toThrow(/would have 16448 × 77 pixels/);
  });
});

describe('what of an extended picture is kept', () => {
  it('is the picture, less an overlap where it was extended', () => {
    const keep = keepMapOfExtended({ widthPx: 84, heightPx: 77, data: new Uint8Array() }, sides);
    const rowOf = (y: number) => [...keep.data.subarray(y * 84, (y + 1) * 84)];
    const kept = rowOf(40).flatMap((level, x) => (level === 255 ? [x] : []));
    expect([kept[0], kept.at(-1), kept.length]).toEqual([28, 83, 56]);
    const column = Array.from({ length: 77 }, (_, y) => rowOf(y)[50]!);
    expect([column.indexOf(255), column.lastIndexOf(255)]).toEqual([11, 58]);
  });

  it('is nothing of a picture that is smaller than the overlap', () => {
    const keep = keepMapOfExtended(
      { widthPx: 30, heightPx: 30, data: new Uint8Array() },
      { top: 10, right: 10, bottom: 10, left: 10 },
    );
    expect(keep.data.every((level) => level === 0)).toBe(true);
  });

  it('is an error where the sides leave nothing of the picture', () => {
    const tooWide = { ...sides, left: 40, right: 44 };
    expect(() => keepMapOfExtended({ widthPx: 84, heightPx: 77, data: new Uint8Array() }, tooWide)).toThrow(
      /leaves nothing of it/,
    );
  });
});

describe('an intake', () => {
  it('takes what was added as the mask, whatever is transparent', async () => {
    const padded = await encode(padPicture(await picture(), sides));
    const guides = { extension: { sides, isPadded: true } };
    const { source, mask, mark, extension } = await decodeIntake(padded, undefined, ['image/png'], guides);
    expect([mark, extension]).toEqual(['mask', sides]);
    expect(source.bytes).toBe(padded);
    expect(mask?.keep).toEqual(keepMapOfExtended(source.pixels, sides));
  });

  it('adds it to a picture that was sent as it was', async () => {
    const guides = { extension: { sides, isPadded: false } };
    const { source } = await decodeIntake(await noisePng(64, 1), undefined, ['image/png'], guides);
    expect(source.pixels).toEqual(padPicture(await picture(), sides));
    expect((await decode(source.bytes)).data).toEqual(Buffer.from(source.pixels.data));
  });
});
