import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { countDifferent, decode, type Rgba } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import type { ImagePoint } from '../pages/mask-canvas.ts';
import { insideBox, insideDisc, sendMask } from '../pages/sent-mask.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** What hands do besides drawing: sizing the brush, straight lines, taking away, looking closely, other ways of looking. */

test.use({ viewport: { width: 1280, height: 900 } });

test.beforeEach(async ({ upstream, workspace }) => {
  await upstream.reset();
  await workspace.open();
});

async function brushSize({ page }: WorkspacePage): Promise<number> {
  const text = await page.getByRole('slider', { name: 'Brush size' }).getAttribute('aria-valuetext');
  return Number.parseInt(text ?? '', 10);
}

async function moveTo(workspace: WorkspacePage, point: ImagePoint): Promise<ImagePoint> {
  const place = await workspace.canvas.toPage(point);
  await workspace.page.mouse.move(place.x, place.y);
  return place;
}

test('the brush is sized by wheel and by pulling, draws straight lines, and the right button erases', async ({
  workspace,
  upstream,
  page,
}) => {
  await workspace.openSample('Remove the lower dog');
  const first = await brushSize(workspace);
  await moveTo(workspace, { x: 300, y: 300 });
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(() => brushSize(workspace)).toBeGreaterThan(first * 1.2);
  const before = await brushSize(workspace);

  const scale = await workspace.canvas.scale();
  const at = await moveTo(workspace, { x: 300, y: 300 });
  await page.keyboard.down('Alt');
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(at.x + 15, at.y, { steps: 5 });
  await page.mouse.up({ button: 'right' });
  await page.keyboard.up('Alt');
  const sizePx = await brushSize(workspace);
  expect(Math.abs(sizePx - (before + 30 / scale))).toBeLessThanOrEqual(2);
  await expect(page.getByText('mask 0.0 %')).toBeVisible();

  await workspace.canvas.paint({ x: 200, y: 300 });
  await page.keyboard.down('Shift');
  await workspace.canvas.paint({ x: 800, y: 300 });
  await page.keyboard.up('Shift');
  await moveTo(workspace, { x: 500, y: 100 });
  await page.mouse.down({ button: 'right' });
  await moveTo(workspace, { x: 500, y: 600 });
  await page.mouse.up({ button: 'right' });

  const radius = sizePx / 2;
  const line = (x: number, y: number) =>
    Math.max(
      insideBox(200, 300 - radius, 800, 300 + radius)(x, y),
      insideDisc(200, 300, radius)(x, y),
      insideDisc(800, 300, radius)(x, y),
    );
  const erased = insideBox(500 - radius, 100, 500 + radius, 600);
  (await sendMask(workspace, upstream)).expectShape((x, y) => Math.min(line(x, y), -erased(x, y)), 4);
});

/** Alternating black and white pixels, with a transparent box. */
async function finePicture(): Promise<Buffer> {
  const edge = 256;
  const inside = insideBox(100, 60, 180, 120);
  const data = new Uint8Array(edge * edge * 4);
  for (let i = 0; i < edge * edge; i += 1) {
    const [x, y] = [i % edge, Math.floor(i / edge)];
    const value = (x + y) % 2 === 0 ? 255 : 0;
    data.set([value, value, value, inside(x + 0.5, y + 0.5) > 0 ? 0 : 255], i * 4);
  }
  return await sharp(data, { raw: { width: edge, height: edge, channels: 4 } })
    .png()
    .toBuffer();
}

async function openFine(workspace: WorkspacePage): Promise<void> {
  await workspace.upload({ name: 'fine.png', mimeType: 'image/png', buffer: await finePicture() });
  await workspace.canvas.ready();
}

/** How the picture's own layer looks around the middle of the view: the share of pixels that are neither black nor white. */
function greyShare({ page }: WorkspacePage): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="mask-canvas"] canvas')!;
    const [width, height] = [200, 200];
    const { data } = canvas
      .getContext('2d')!
      .getImageData((canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    let grey = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i]! > 2 && data[i]! < 253) grey += 1;
    return grey / (width * height);
  });
}

test('pixels are smooth when small, squares from 400 %, with lines between them from 1600 %, and 3200 % is the most', async ({
  workspace,
  page,
}) => {
  await openFine(workspace);
  await page.keyboard.press('Control+1');
  const at = { x: 40.5, y: 200.5 };
  await workspace.canvas.zoomIn(at, 2);
  await expect.poll(() => greyShare(workspace)).toBeGreaterThan(0.2);
  await workspace.canvas.zoomIn(at, 5);
  await expect.poll(() => greyShare(workspace)).toBeLessThan(0.01);
  await workspace.canvas.zoomIn(at, 17);
  await expect.poll(() => greyShare(workspace)).toBeGreaterThan(0.04);
  for (let i = 0; i < 30; i += 1) await page.keyboard.press('=');
  expect(await workspace.canvas.scale()).toBe(32);
  await expect(page.getByText('3200 %')).toBeVisible();
  for (let i = 0; i < 60; i += 1) await page.keyboard.press('-');
  expect(await workspace.canvas.scale()).toBe(0.05);
});

/** The picture with the mask over it as the screen has it, once nothing is left to be drawn. */
async function shown({ page }: WorkspacePage) {
  const address = await page.evaluate(async () => {
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector<HTMLCanvasElement>('[data-testid="mask-canvas"] canvas')!.toDataURL();
  });
  return decode(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
}

/** How many pixels differ by more than rounding. */
function countUnlike(a: Rgba, b: Rgba): number {
  return countDifferent(a, b, (i) =>
    [0, 1, 2].some((c) => Math.abs(a.data[i * 4 + c]! - b.data[i * 4 + c]!) > 1),
  );
}

test('what is painted piece by piece looks as it does when all is drawn anew, smooth and as squares', async ({
  workspace,
  page,
}) => {
  await workspace.openSample('Remove the lower dog');
  for (const zoomSteps of [0, 9]) {
    await workspace.canvas.zoomIn({ x: 420, y: 420 }, zoomSteps);
    await workspace.canvas.paint({ x: 400, y: 400 }, { x: 430, y: 410 }, { x: 410, y: 440 });
    const piecewise = await shown(workspace);
    await page.keyboard.down('\\');
    const original = await shown(workspace);
    await page.keyboard.up('\\');
    const anew = await shown(workspace);
    expect(countUnlike(original, anew)).toBeGreaterThan(1000);
    // Where the middle of a screen pixel lies just between two squares, either of them may be shown.
    expect(countUnlike(piecewise, anew)).toBeLessThan(zoomSteps === 0 ? 1 : 200);
  }
});

test('the minimap moves the view', async ({ workspace, page }) => {
  await workspace.openSample('Remove the lower dog');
  await expect(page.getByTestId('minimap')).toBeHidden();
  await workspace.canvas.zoomIn({ x: 800, y: 800 }, 3);
  const box = (await page.getByTestId('minimap').boundingBox())!;
  await page.mouse.click(box.x + box.width / 4, box.y + box.height / 4);
  const view = (await workspace.canvas.element.boundingBox())!;
  const shown = await workspace.canvas.toPage({ x: 256, y: 256 });
  expect(Math.abs(shown.x - (view.x + view.width / 2))).toBeLessThan(20);
  expect(Math.abs(shown.y - (view.y + view.height / 2))).toBeLessThan(20);
});

/** The colour that is seen at a point of the picture. */
async function colourAt(workspace: WorkspacePage, point: ImagePoint): Promise<number[]> {
  const { x, y } = await workspace.canvas.toPage(point);
  const png = await workspace.page.screenshot({
    clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 },
  });
  return [...(await decode(png)).data.subarray(0, 3)];
}

test('the mask is shown in any colour, as an outline, in black and white, or not at all', async ({
  workspace,
  page,
}) => {
  await workspace.openSample('Remove the lower dog');
  const [inside, outside] = [
    { x: 450, y: 450 },
    { x: 150, y: 750 },
  ];
  const plain = [await colourAt(workspace, inside), await colourAt(workspace, outside)];
  await workspace.tool('Rectangle').click();
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 600 });
  await moveTo(workspace, { x: 900, y: 100 });
  const looks = async () => [await colourAt(workspace, inside), await colourAt(workspace, outside)];
  await expect.poll(async () => (await looks())[0]).not.toEqual(plain[0]);
  expect((await looks())[1]).toEqual(plain[1]);

  await page.keyboard.down('\\');
  await expect.poll(looks).toEqual(plain);
  await page.keyboard.up('\\');
  await expect.poll(async () => (await looks())[0]).not.toEqual(plain[0]);

  await page.getByRole('button', { name: 'How the mask is shown' }).click();
  await page.getByRole('radio', { name: 'Blue' }).click();
  await page.getByRole('slider', { name: 'Mask strength' }).press('End');
  await page.keyboard.press('Escape');
  await expect.poll(looks).toEqual([[0x3d, 0x6b, 0xff], plain[1]]);
  await page.keyboard.press('q');
  await expect.poll(looks).toEqual(plain);
  await page.keyboard.press('q');
  await page.keyboard.press('Shift+Q');
  await expect.poll(looks).toEqual([
    [255, 255, 255],
    [0, 0, 0],
  ]);
});

test('what is transparent in the picture becomes the mask, and white is exported where it edits', async ({
  workspace,
  upstream,
  page,
}) => {
  await openFine(workspace);
  await page.getByRole('button', { name: 'More about masks' }).click();
  await page.getByRole('button', { name: /transparency/ }).click();
  const hole = insideBox(100, 60, 180, 120);
  await expect(page.getByText('80 × 60 px')).toBeVisible();
  await page.getByRole('button', { name: 'More about masks' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export with white as edited' }).click();
  const { data, widthPx, heightPx } = await decode(await readFile(await (await saving).path()));
  expect([widthPx, heightPx]).toEqual([256, 256]);
  const wrong = Array.from({ length: widthPx * heightPx }, (_, i) => i).filter((i) => {
    const isEdited = hole((i % widthPx) + 0.5, Math.floor(i / widthPx) + 0.5) > 0;
    return data[i * 4] !== (isEdited ? 255 : 0) || data[i * 4 + 3] !== 255;
  });
  expect(wrong).toEqual([]);
  (await sendMask(workspace, upstream)).expectShape(hole, 0.4);
});

test.describe('a pen on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test('is not disturbed by the palm: from the first touch of the pen on, fingers only move the picture', async ({
    workspace,
    upstream,
    page,
  }) => {
    await workspace.openSample('Remove the lower dog');
    await page.getByRole('button', { name: 'Pen and smoothing' }).click();
    await page.getByRole('switch', { name: 'Pressure sets the size' }).click();
    await page.keyboard.press('Escape');
    await workspace.canvas.pen([
      { x: 300, y: 300, pressure: 0.4 },
      { x: 600, y: 300, pressure: 1 },
    ]);
    const radius = (await brushSize(workspace)) / 2;
    const before = await workspace.canvas.toPage({ x: 0, y: 0 });
    await workspace.canvas.touch({ x: 500, y: 600 }, { x: 560, y: 640 }, { x: 620, y: 680 });
    expect(await workspace.canvas.toPage({ x: 0, y: 0 })).not.toEqual(before);
    const line = (x: number, y: number) =>
      Math.max(
        insideBox(300, 300 - radius, 600, 300 + radius)(x, y),
        insideDisc(300, 300, radius)(x, y),
        insideDisc(600, 300, radius)(x, y),
      );
    (await sendMask(workspace, upstream)).expectShape(line, 1.5);
  });
});
