import sharp from 'sharp';
import type { FakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { expect, test } from '../fixtures/test.ts';
import { SelectionTools } from '../pages/selection-tools.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** What the wand and the object selection find is what the provider receives: alpha 0 there, 255 elsewhere. */

const EDGE = 512;
const square = { left: 100, top: 140, right: 260, bottom: 300 };
const disc = { x: 370, y: 350, radius: 80 };

const isSquare = (x: number, y: number) =>
  x >= square.left && x < square.right && y >= square.top && y < square.bottom;
const discDistance = (x: number, y: number) => Math.hypot(x + 0.5 - disc.x, y + 0.5 - disc.y) - disc.radius;

/** A red square and a speckled disc on a striped ground. */
async function scene(): Promise<Buffer> {
  const data = new Uint8Array(EDGE * EDGE * 3);
  for (let y = 0; y < EDGE; y += 1) {
    for (let x = 0; x < EDGE; x += 1) {
      const ground = [170 + ((x * 7 + y * 3) % 24), 190 + ((x + y * 5) % 20), 205];
      const ball = Math.sin(x / 4) * Math.sin(y / 5) > 0.3 ? [40, 60, 30] : [90, 110, 40];
      data.set(isSquare(x, y) ? [200, 30, 30] : discDistance(x, y) < 0 ? ball : ground, (y * EDGE + x) * 3);
    }
  }
  return await sharp(data, { raw: { width: EDGE, height: EDGE, channels: 3 } })
    .png()
    .toBuffer();
}

async function openScene(workspace: WorkspacePage): Promise<void> {
  await workspace.open();
  await workspace.upload({ name: 'scene.png', mimeType: 'image/png', buffer: await scene() });
  await workspace.canvas.ready();
}

/** Runs the edit. @returns whether each pixel of the mask that arrived is to be edited */
async function receivedMask(workspace: WorkspacePage, upstream: FakeUpstreamProcess): Promise<Uint8Array> {
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('Nothing there');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const call = (await upstream.received()).at(-1)!;
  const mask = await decodePicture(call.files.find(({ field }) => field === 'mask')!.bytes);
  expect([mask.widthPx, mask.heightPx]).toEqual([EDGE, EDGE]);
  return Uint8Array.from({ length: EDGE * EDGE }, (_, i) => (mask.rgba[i * 4 + 3]! < 128 ? 1 : 0));
}

function countWrong(mask: Uint8Array, isWanted: (x: number, y: number) => boolean): number {
  return mask.reduce(
    (count, edited, i) => count + (isWanted(i % EDGE, Math.floor(i / EDGE)) === (edited === 1) ? 0 : 1),
    0,
  );
}

test('the magic wand selects by colour, adds, takes away, and is one step each', async ({
  workspace,
  upstream,
  page,
}) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await page.keyboard.press('w');
  await expect(workspace.tool('Magic wand')).toHaveAttribute('aria-pressed', 'true');
  await tools.click({ x: 180, y: 220 });
  await tools.expectSteps(1);
  await tools.setSlider('Tolerance', 'End');
  await page.keyboard.down('Shift');
  await tools.click({ x: 20, y: 20 });
  await page.keyboard.up('Shift');
  await tools.expectSteps(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await tools.expectSteps(1);
  expect(countWrong(await receivedMask(workspace, upstream), isSquare)).toBe(0);
});

test('the magic wand works with the keyboard alone', async ({ workspace, upstream, page }) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await page.keyboard.press('w');
  await workspace.canvas.element.focus();
  // The crosshair begins in the middle of the picture, which lies within the square.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Space');
  await tools.expectSteps(1);
  expect(countWrong(await receivedMask(workspace, upstream), isSquare)).toBe(0);
});

test('a box selects the object in it, with its margin', async ({ workspace, upstream }) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await workspace.tool('Select object').click();
  await workspace.canvas.paint({ x: 278, y: 258 }, { x: 330, y: 330 }, { x: 462, y: 442 });
  await tools.expectSteps(1);
  const mask = await receivedMask(workspace, upstream);
  const margin = 10;
  const wrong = mask.reduce((count, edited, i) => {
    const distance = discDistance(i % EDGE, Math.floor(i / EDGE)) - margin;
    return count + (Math.abs(distance) > 4 && distance < 0 !== (edited === 1) ? 1 : 0);
  }, 0);
  expect(wrong).toBeLessThan(150);
});

test('lines select an object, and a line beside it takes back what was too much', async ({
  workspace,
  upstream,
}) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await workspace.tool('Select object').click();
  await tools.choose('+ Object');
  await tools.setSlider('Margin', 'Home');
  await workspace.canvas.paint({ x: 330, y: 320 }, { x: 370, y: 350 }, { x: 410, y: 390 });
  await tools.expectSteps(1);
  await tools.choose('− Background');
  await workspace.canvas.paint({ x: 350, y: 330 }, { x: 380, y: 360 });
  await tools.expectSteps(2);
  const mask = await receivedMask(workspace, upstream);
  expect(mask[345 * EDGE + 365]).toBe(0);
  expect(mask[20 * EDGE + 20]).toBe(0);
  const inside = mask.reduce(
    (sum, edited, i) => sum + (discDistance(i % EDGE, Math.floor(i / EDGE)) < 0 ? edited : 0),
    0,
  );
  expect(inside).toBeGreaterThan(0.5 * Math.PI * disc.radius ** 2);
});

test('what is said of a tool stands above the picture, which can be drawn on up to its edge', async ({
  workspace,
  page,
}) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await workspace.tool('Polygon').click();
  const hint = (await page.getByText('Click the corners').boundingBox())!;
  const canvas = (await workspace.canvas.element.boundingBox())!;
  expect(hint.y + hint.height).toBeLessThanOrEqual(canvas.y);
  const [x, y] = [canvas.x + canvas.width / 2, canvas.y + 30];
  for (const [dx, dy] of [
    [0, 0],
    [60, 120],
    [-60, 120],
    [-60, 120],
  ] as const) {
    await page.mouse.click(x + dx, y + dy);
  }
  await tools.expectSteps(1);
});

test('nobody waits for a selection: one paints on, and may stop it', async ({ workspace, page }) => {
  const tools = new SelectionTools(workspace);
  await openScene(workspace);
  await workspace.tool('Select object').click();
  await workspace.canvas.paint({ x: 10, y: 10 }, { x: 500, y: 500 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Stop selecting' })).toBeHidden();
  await page.keyboard.press('b');
  await workspace.canvas.paint({ x: 50, y: 400 }, { x: 120, y: 400 });
  await tools.expectSteps(1);
});
