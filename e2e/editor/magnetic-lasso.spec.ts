import sharp from 'sharp';
import { expect, test } from '../fixtures/test.ts';
import type { ImagePoint } from '../pages/mask-canvas.ts';
import { insideBox, sendMask } from '../pages/sent-mask.ts';

/** The line follows the edges of what is outlined roughly; what arrives at the provider is its true outline. */

const EDGE = 512;
const box = [150, 120, 370, 330] as const;

/** A patterned box on a speckled ground, with edges of a pixel. */
async function scene(): Promise<Buffer> {
  const inside = insideBox(...box);
  const data = new Uint8Array(EDGE * EDGE * 3);
  for (let y = 0; y < EDGE; y += 1) {
    for (let x = 0; x < EDGE; x += 1) {
      const speckle = (x * 7 + y * 13) % 17;
      const colour = inside(x, y) > 0 ? [70 + speckle, 60, 120] : [190, 180 + speckle, 160];
      data.set(colour, (y * EDGE + x) * 3);
    }
  }
  return await sharp(data, { raw: { width: EDGE, height: EDGE, channels: 3 } })
    .png()
    .toBuffer();
}

test.beforeEach(async ({ upstream, workspace }) => {
  await upstream.reset();
  await workspace.open();
  await workspace.upload({ name: 'scene.png', mimeType: 'image/png', buffer: await scene() });
  await workspace.canvas.ready();
});

/** Beside the corners, each by a few pixels. */
const rough: ImagePoint[] = [
  { x: 146, y: 123 },
  { x: 373, y: 117 },
  { x: 366, y: 333 },
  { x: 153, y: 327 },
];

test('by mouse: a few clicks, one too many taken back, closed by a double click', async ({
  workspace,
  upstream,
  page,
}) => {
  await page.keyboard.press('Shift+L');
  await expect(workspace.tool('Magnetic lasso')).toHaveAttribute('aria-pressed', 'true');
  const click = async (point: ImagePoint) => {
    const { x, y } = await workspace.canvas.toPage(point);
    await page.mouse.click(x, y);
  };
  for (const point of [...rough.slice(0, 3), { x: 60, y: 60 }]) await click(point);
  await page.keyboard.press('Backspace');
  for (const point of [rough[3]!, rough[3]!]) await click(point);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  (await sendMask(workspace, upstream)).expectShape(insideBox(...box), 3);
});

test('with the keyboard alone: Space sets points, Enter closes', async ({ workspace, upstream, page }) => {
  await page.keyboard.press('Shift+L');
  await workspace.canvas.element.focus();
  await page.keyboard.press('ArrowLeft');
  const go = async (key: string, times: number) => {
    for (let i = 0; i < times; i += 1) await page.keyboard.press(`Shift+${key}`);
  };
  // From the middle, 256, in steps of ten.
  await go('ArrowLeft', 11);
  await go('ArrowUp', 14);
  await page.keyboard.press('Space');
  for (const [key, times] of [
    ['ArrowRight', 22],
    ['ArrowDown', 21],
    ['ArrowLeft', 22],
  ] as const) {
    await go(key, times);
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  (await sendMask(workspace, upstream)).expectShape(insideBox(...box), 3);
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('drawn along the outline in four strokes', async ({ workspace, upstream, page }) => {
    await workspace.tool('Magnetic lasso').click();
    for (const [index, from] of rough.entries()) {
      const to = rough[(index + 1) % rough.length]!;
      const begun = { x: from.x + (to.x - from.x) * 0.15, y: from.y + (to.y - from.y) * 0.15 };
      if (index < 3) await workspace.canvas.touch(index === 0 ? from : begun, to);
    }
    const { x, y } = await workspace.canvas.toPage(rough[0]!);
    await page.touchscreen.tap(x, y);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
    await workspace.openAsk();
    (await sendMask(workspace, upstream)).expectShape(insideBox(...box), 4);
  });
});

test('Escape leaves nothing', async ({ workspace, page }) => {
  await workspace.tool('Magnetic lasso').click();
  for (const point of rough) {
    const { x, y } = await workspace.canvas.toPage(point);
    await page.mouse.click(x, y);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByText('mask 0.0 %')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});
