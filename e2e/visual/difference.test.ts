import sharp from 'sharp';
import { expect, test } from 'vitest';
import { difference, toleratedPixels } from './difference.ts';

const paper = { r: 255, g: 255, b: 255 };

type Options = { left?: number; edge?: string };

/** A page with a plain button of 40 px: a hairline in the colour of the light theme, nothing in it. */
function pageWithButton({ left = 20, edge = '#d9dbdf' }: Options = {}): Promise<Buffer> {
  const button = `<svg width="40" height="40"><rect x=".5" y=".5" width="39" height="39" rx="8" fill="white" stroke="${edge}"/></svg>`;
  return sharp({ create: { width: 300, height: 200, channels: 3, background: paper } })
    .composite([{ input: Buffer.from(button), left, top: 30 }])
    .webp({ lossless: true })
    .toBuffer();
}

test('a button of 40 px that is moved by 1 px is more than what is tolerated', async () => {
  const { pixels } = await difference(await pageWithButton(), await pageWithButton({ left: 21 }));
  expect(pixels).toBeGreaterThan(2 * toleratedPixels);
});

test('a button that is gone is more than what is tolerated', async () => {
  const { pixels } = await difference(await pageWithButton(), await pageWithButton({ edge: 'white' }));
  expect(pixels).toBeGreaterThan(toleratedPixels);
});

test('what is the same differs nowhere, in whichever format', async () => {
  const page = await pageWithButton();
  expect((await difference(page, await sharp(page).png().toBuffer())).pixels).toBe(0);
  expect((await difference(page, await pageWithButton({ edge: '#d8dadd' }))).pixels).toBe(0);
});

test('pictures of different sizes differ everywhere, and show where', async () => {
  const [page, cut] = [
    await pageWithButton(),
    await sharp(await pageWithButton())
      .resize(100, 50)
      .toBuffer(),
  ];
  const found = await difference(page, cut);
  expect(found.pixels).toBe(100 * 50);
  expect((await sharp(await found.picture()).stats()).dominant.r).toBeGreaterThan(200);
});
