import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../http/errors.ts';
import { maskPng, paint, png, stripes } from '../testing/pictures.ts';
import { encodePng, readPicture } from './picture.ts';

const picture = paint(40, 30, stripes, (x, y) => (x > 10 && x < 20 && y > 10 && y < 20 ? 255 : 0));
const rgb = (of = picture) =>
  sharp(of.rgba, { raw: { width: of.width, height: of.height, channels: 4 } }).removeAlpha();

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return (error as EngineError).refusal;
}

describe('readPicture', () => {
  it('decodes colour and mask, where alpha 0 is to be replaced', async () => {
    const read = await readPicture(await rgb().png().toBuffer(), await maskPng(picture));
    expect(read).toMatchObject({ width: 40, height: 30, isOwnMask: false });
    expect([...read.rgba]).toEqual([...picture.rgba]);
    expect([...read.coverage]).toEqual([...picture.coverage]);
  });

  it('keeps soft masks soft', async () => {
    const soft = paint(40, 30, stripes, (x) => Math.min(255, x * 6));
    const read = await readPicture(await rgb(soft).png().toBuffer(), await maskPng(soft));
    expect([...read.coverage]).toEqual([...soft.coverage]);
  });

  it('decodes grey, grey with alpha, palette and 16-bit pictures', async () => {
    const grey = paint(
      40,
      30,
      (x) => [x * 5, x * 5, x * 5],
      () => 0,
    );
    const mask = await maskPng(picture);
    const greyPng = await rgb(grey).toColourspace('b-w').png().toBuffer();
    expect((await sharp(greyPng).metadata()).channels).toBe(1);
    expect([...(await readPicture(greyPng, mask)).rgba]).toEqual([...grey.rgba]);

    const greyAlpha = await png(
      Uint8Array.from({ length: 40 * 30 * 2 }, (_, at) => (at % 2 ? 255 : 77)),
      40,
      30,
      2,
    );
    const read = await readPicture(greyAlpha, mask);
    expect([...read.rgba.subarray(0, 4)]).toEqual([77, 77, 77, 255]);

    const flat = paint(
      40,
      30,
      (x) => (x < 20 ? [200, 10, 40] : [10, 90, 250]),
      () => 0,
    );
    const palette = await rgb(flat).png({ palette: true }).toBuffer();
    expect((await sharp(palette).metadata()).isPalette).toBe(true);
    expect([...(await readPicture(palette, mask)).rgba]).toEqual([...flat.rgba]);

    const deep = await rgb().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect([...(await readPicture(deep, mask)).rgba]).toEqual([...picture.rgba]);
  });

  it('accepts masks with grey and alpha, or a palette with transparency', async () => {
    const image = await rgb().png().toBuffer();
    const grey = Uint8Array.from({ length: 40 * 30 * 2 }, (_, at) =>
      at % 2 ? 255 - picture.coverage[at >> 1]! : 0,
    );
    expect([...(await readPicture(image, await png(grey, 40, 30, 2))).coverage]).toEqual([
      ...picture.coverage,
    ]);
    const palette = await sharp(await maskPng(picture))
      .png({ palette: true })
      .toBuffer();
    expect((await sharp(palette).metadata()).isPalette).toBe(true);
    expect([...(await readPicture(image, palette)).coverage]).toEqual([...picture.coverage]);
  });

  it('uses the alpha of the picture without a mask', async () => {
    const open = paint(
      40,
      30,
      (x, y) => [...stripes(x, y), x < 30 ? 255 : x * 4],
      () => 0,
    );
    const read = await readPicture(await png(open.rgba, 40, 30, 4), undefined);
    expect(read.isOwnMask).toBe(true);
    expect(read.coverage[0]).toBe(0);
    expect(read.coverage[35]).toBe(255 - 140);
  });

  it('rejects an invalid mask with the reason', async () => {
    const image = await rgb().png().toBuffer();
    const opaque = await sharp(image).ensureAlpha().png().toBuffer();
    const small = paint(20, 30, stripes, () => 255);
    const whole = paint(40, 30, stripes, (x, y) => (x === 0 && y < 20 ? 0 : 255));
    expect(await refusalOf(readPicture(image, image))).toMatchObject({
      status: 400,
      code: 'invalid_mask',
      param: 'mask',
    });
    expect(await refusalOf(readPicture(image, await maskPng(small)))).toMatchObject({ code: 'invalid_mask' });
    expect(await refusalOf(readPicture(image, opaque))).toMatchObject({ code: 'empty_mask', param: 'mask' });
    expect(await refusalOf(readPicture(image, undefined))).toMatchObject({
      code: 'empty_mask',
      param: 'image',
    });
    expect(await refusalOf(readPicture(opaque, undefined))).toMatchObject({
      code: 'empty_mask',
      param: 'image',
    });
    expect(await refusalOf(readPicture(image, await maskPng(whole)))).toMatchObject({
      code: 'mask_too_large',
    });
  });

  it('treats alpha close to 0 and 255 as 0 and 255', async () => {
    const nearly = paint(40, 30, stripes, (x) => (x < 10 ? 254 : x < 20 ? 255 : x < 30 ? 1 : 2));
    const read = await readPicture(await rgb(nearly).png().toBuffer(), await maskPng(nearly));
    expect([...read.coverage.subarray(0, 40)]).toEqual([...Array(20).fill(255), ...Array(20).fill(0)]);
  });

  it('fills the most edited pixels where a mask partly edits the whole picture', async () => {
    const veil = paint(40, 30, stripes, (x) => (x < 10 ? 255 : x < 20 ? 150 : 55));
    const read = await readPicture(await rgb(veil).png().toBuffer(), await maskPng(veil));
    const row = [...Array(10).fill(255), ...Array(10).fill(150), ...Array(20).fill(0)];
    expect([...read.coverage.subarray(0, 40)]).toEqual(row);
    const even = paint(40, 30, stripes, () => 79);
    const refusal = await refusalOf(readPicture(await rgb(even).png().toBuffer(), await maskPng(even)));
    expect(refusal.message).toContain('is 100 % of the image');
  });

  it('rejects truncated files', async () => {
    const image = await rgb().png().toBuffer();
    const cut = image.subarray(0, image.length - 200);
    expect(await refusalOf(readPicture(cut, undefined))).toMatchObject({
      code: 'invalid_image',
      param: 'image',
    });
    expect(await refusalOf(readPicture(image, cut))).toMatchObject({ code: 'invalid_image', param: 'mask' });
  });
});

describe('encodePng', () => {
  it('keeps every byte, and writes alpha only for pictures with transparency', async () => {
    const opaque = await encodePng(picture.rgba, 40, 30);
    expect((await sharp(opaque).metadata()).hasAlpha).toBe(false);
    expect([...(await sharp(opaque).ensureAlpha().raw().toBuffer())]).toEqual([...picture.rgba]);
    const clear = Uint8Array.from(picture.rgba);
    clear[7] = 12;
    const png = await encodePng(clear, 40, 30);
    expect([...(await sharp(png).raw().toBuffer())]).toEqual([...clear]);
  });
});
