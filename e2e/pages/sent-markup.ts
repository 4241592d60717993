import type { Page } from '@playwright/test';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { expect } from '../fixtures/test.ts';
import type { MaskCanvas } from './mask-canvas.ts';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture of marks, or with marks; points are pixels of the picture that is edited. */
type Marked = { readonly at: (x: number, y: number) => Pixel };

/** The marks as the page shows them. */
export async function readShownMarks(page: Page, canvas: MaskCanvas): Promise<Marked> {
  const stage = page.getByTestId('markup-stage').locator('canvas');
  const { png, ratio } = await stage.evaluate((element: HTMLCanvasElement) => ({
    png: element.toDataURL().split(',')[1]!,
    ratio: element.width / element.clientWidth,
  }));
  const [box, origin, scale] = await Promise.all([
    stage.boundingBox(),
    canvas.toPage({ x: 0, y: 0 }),
    canvas.scale(),
  ]);
  const { at } = await readMarked(Buffer.from(png, 'base64'));
  const place = (start: number, from: number, pixel: number) =>
    Math.floor((start - from + (pixel + 0.5) * scale) * ratio);
  return { at: (x, y) => at(place(origin.x, box!.x, x), place(origin.y, box!.y, y)) };
}

async function readMarked(png: Uint8Array): Promise<Marked & { widthPx: number; heightPx: number }> {
  const { rgba, widthPx, heightPx } = await decodePicture(png);
  const at = (x: number, y: number): Pixel => {
    const i = (y * widthPx + x) * 4;
    return [rgba[i]!, rgba[i + 1]!, rgba[i + 2]!, rgba[i + 3]!];
  };
  return { at, widthPx, heightPx };
}

/** Distance of the points that are compared, and of the pixels around each that must not differ, px. */
const stepPx = 4;
const evenPx = 4;

/**
 * Expects a layer of marks to be where they are shown, and a copy of the picture to have them there and nothing else. Edges
 * are left out: the page shows them at another scale.
 */
export async function expectSameMarks(
  shown: Marked,
  sent: { layer: Uint8Array; image: Uint8Array; copy: Uint8Array },
): Promise<void> {
  const [layer, image, copy] = await Promise.all([sent.layer, sent.image, sent.copy].map(readMarked));
  const { widthPx, heightPx } = layer!;
  const wrong: string[] = [];
  const counts = { marked: 0, clear: 0 };
  for (let y = evenPx; y < heightPx - evenPx; y += stepPx) {
    for (let x = evenPx; x < widthPx - evenPx; x += stepPx) {
      const mark = layer!.at(x, y);
      if (!isEven(layer!, x, y, mark)) continue;
      const isMarked = mark[3] === 255;
      counts[isMarked ? 'marked' : 'clear'] += 1;
      const below = isMarked ? mark : image!.at(x, y);
      if (!isNear(shown.at(x, y), mark))
        wrong.push(`${x},${y} is shown as ${shown.at(x, y)}, sent as ${mark}`);
      if (!isNear(copy!.at(x, y), below))
        wrong.push(`${x},${y} of the copy is ${copy!.at(x, y)}, not ${below}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(counts.marked).toBeGreaterThan(50);
  expect(counts.clear).toBeGreaterThan(1000);
}

/** Whether a pixel and those around it are the same mark, or none. */
function isEven({ at }: Marked, x: number, y: number, pixel: Pixel): boolean {
  for (let dy = -evenPx; dy <= evenPx; dy += 1)
    for (let dx = -evenPx; dx <= evenPx; dx += 1)
      if (at(x + dx, y + dy).join() !== pixel.join()) return false;
  return pixel[3] === 255 || pixel[3] === 0;
}

/** Whether two pixels are alike but for rounding; colours of transparent ones do not count. */
const isNear = (a: Pixel, b: Pixel): boolean =>
  (a[3] === 0 && b[3] === 0) || a.every((value, i) => Math.abs(value - b[i]!) <= 3);
