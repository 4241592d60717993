import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from '../fixtures/test.ts';
import type { ImagePoint } from '../pages/mask-canvas.ts';
import { insideBox, insideDisc, readMask, receivedMask, sendMask } from '../pages/sent-mask.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** Every way to make a mask, each told by the bytes that the provider received. */

test.use({ viewport: { width: 1280, height: 900 } });

test.beforeEach(async ({ upstream, workspace }) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
});

const rim = 4;

test('shapes by mouse: rectangle, ellipse from its centre, lasso taken away', async ({
  workspace,
  upstream,
  page,
}) => {
  await workspace.tool('Rectangle').click();
  await workspace.canvas.paint({ x: 200, y: 300 }, { x: 600, y: 700 });
  await workspace.tool('Ellipse').click();
  await page.keyboard.down('Alt');
  await page.keyboard.down('Shift');
  await workspace.canvas.paint({ x: 800, y: 200 }, { x: 900, y: 200 });
  await page.keyboard.up('Shift');
  await page.keyboard.up('Alt');
  await workspace.tool('Lasso').click();
  await page.getByRole('radio', { name: 'Subtract' }).click();
  await workspace.canvas.paint(
    { x: 300, y: 400 },
    { x: 400, y: 400 },
    { x: 400, y: 500 },
    { x: 300, y: 500 },
  );
  const mask = await sendMask(workspace, upstream);
  const [box, disc, hole] = [
    insideBox(200, 300, 600, 700),
    insideDisc(800, 200, 100),
    insideBox(300, 400, 400, 500),
  ];
  mask.expectShape((x, y) => Math.max(disc(x, y), Math.min(box(x, y), -hole(x, y))), rim);
});

test('a polygon by clicks: one corner back, closed by a double click', async ({
  workspace,
  upstream,
  page,
}) => {
  await workspace.tool('Polygon').click();
  const corners: ImagePoint[] = [
    { x: 200, y: 200 },
    { x: 700, y: 200 },
    { x: 900, y: 900 },
  ];
  for (const corner of corners) await click(workspace, corner);
  await page.keyboard.press('Backspace');
  await click(workspace, { x: 700, y: 600 });
  await click(workspace, { x: 200, y: 600 });
  await click(workspace, { x: 200, y: 600 });
  (await sendMask(workspace, upstream)).expectShape(insideBox(200, 200, 700, 600), rim);
});

test('a pen presses the brush thick and thin', async ({ workspace, upstream, page }) => {
  await page.getByRole('slider', { name: 'Brush size' }).press('End');
  for (let i = 0; i < 60; i += 1) await page.getByRole('slider', { name: 'Brush size' }).press('ArrowLeft');
  const sizePx = Number.parseInt(
    (await page.getByRole('slider', { name: 'Brush size' }).getAttribute('aria-valuetext'))!,
    10,
  );
  await workspace.canvas.pen([
    { x: 200, y: 500, pressure: 1 },
    { x: 500, y: 500, pressure: 1 },
    { x: 550, y: 500, pressure: 0.25 },
    { x: 900, y: 500, pressure: 0.25 },
  ]);
  const mask = await sendMask(workspace, upstream);
  const thicknessAt = (x: number) =>
    Array.from({ length: mask.heightPx }, (_, y) => mask.alphaAt(x, y)).filter((alpha) => alpha === 0).length;
  expect(thicknessAt(350)).toBeGreaterThan(sizePx - 3);
  expect(thicknessAt(350)).toBeLessThanOrEqual(sizePx);
  // A tenth of the width is left at no pressure, so a quarter of it makes 0.1 + 0.9 / 4.
  expect(Math.abs(thicknessAt(750) - sizePx * 0.325)).toBeLessThan(3);
});

test('growing and feathering are sent, and are one step each', async ({ workspace, upstream, page }) => {
  await workspace.tool('Rectangle').click();
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 600 });
  const grow = page.getByRole('slider', { name: 'Grow or shrink' });
  await grow.press('End');
  await expect(grow).toHaveAttribute('aria-valuenow', '64');
  for (let i = 0; i < 4; i += 1) await grow.press('ArrowLeft');
  await page.getByRole('slider', { name: 'Feather' }).press('End');
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps.getByRole('listitem')).toHaveText([
    'Picture opened',
    /Rectangle/,
    /Grow 60 px$/,
    /Grow 60 px, Feather 64 px/,
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('slider', { name: 'Feather' })).toHaveAttribute('aria-valuenow', '0');
  await page.getByRole('button', { name: 'Redo' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export mask' }).click();
  const mask = await readMask(await readFile(await (await saving).path()));
  expect(mask.alphaAt(450, 450)).toBe(0);
  expect(mask.alphaAt(450, 100)).toBe(255);
  // Half-way at the grown edge, and soft over 64 px on either side of it.
  const edge = Array.from({ length: 128 }, (_, i) => mask.alphaAt(450, 300 - 60 - 64 + i));
  expect(Math.abs(edge[64]! - 127)).toBeLessThan(12);
  expect(edge.filter((alpha) => alpha > 0 && alpha < 255).length).toBeGreaterThan(90);
  expect(edge.every((alpha, i) => i === 0 || alpha <= edge[i - 1]!)).toBe(true);
  // This provider does not honour soft masks: it gets the edge where half is edited.
  const sent = await sendMask(workspace, upstream);
  expect([sent.alphaAt(450, 236), sent.alphaAt(450, 244)]).toEqual([255, 0]);
});

test('a mask that was exported can be imported, and a white one of another size is asked about', async ({
  workspace,
  upstream,
  page,
}) => {
  await workspace.tool('Rectangle').click();
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 600 });
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export mask' }).click();
  const exported = await readFile(await (await saving).path());
  (await readMask(exported)).expectShape(insideBox(300, 300, 600, 600), rim);

  await page.getByRole('button', { name: 'Clear mask' }).click();
  await page
    .getByLabel('Mask file')
    .setInputFiles({ name: 'mask.png', mimeType: 'image/png', buffer: exported });
  await expect(page.getByText('mask 8.')).toBeVisible();

  const halves = {
    name: 'halves.png',
    mimeType: 'image/png',
    buffer: await greyPng(256, 256, (x) => (x < 128 ? 255 : 0)),
  };
  await page.getByLabel('Mask file').setInputFiles(halves);
  const dialog = page.getByRole('dialog', { name: 'Import mask' });
  await expect(dialog).toContainText('256 × 256');
  await dialog.getByRole('radio', { name: 'Black' }).click();
  await dialog.getByRole('button', { name: 'Resize and import' }).click();
  await expect(page.getByText('mask 50.0 %')).toBeVisible();
  (await sendMask(workspace, upstream)).expectShape((x) => x - 512, 4);

  // Strokes on transparency look like the opposite of a hole.
  const strokes = { ...halves, name: 'strokes.png', buffer: await strokesPng(1024) };
  await page.getByLabel('Mask file').setInputFiles(strokes);
  await expect(dialog.getByRole('radio', { name: 'Painted' })).toHaveAttribute('aria-checked', 'true');
  await expect(dialog).toContainText('25.0 % of the picture');
  await dialog.getByRole('radio', { name: 'Transparent' }).click();
  await expect(dialog).toContainText('75.0 % of the picture');
  await dialog.getByRole('radio', { name: 'Painted' }).click();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('mask 25.0 %')).toBeVisible();

  await page.getByRole('button', { name: 'Clear mask' }).click();
  await page.getByRole('tab', { name: 'Mask' }).click();
  await page
    .getByRole('button', { name: /^Use the mask of/ })
    .first()
    .click();
  await expect(page.getByText('mask 50.0 %')).toBeVisible();
});

test('steps, commands and keys: jumped to, searched for, chosen and kept', async ({ workspace, page }) => {
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 300 });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('invert');
  await page.keyboard.press('Enter');
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps.getByRole('listitem')).toHaveText(['Picture opened', /Brush/, 'Invert mask']);
  await steps.getByRole('button', { name: 'Brush' }).click();
  await expect(steps.getByRole('button', { name: 'Brush' })).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change the key of Lasso' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(workspace.tool('Lasso')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await workspace.canvas.ready();
  await workspace.tool('Brush').click();
  await page.keyboard.press('l');
  await expect(workspace.tool('Lasso')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('j');
  await expect(workspace.tool('Lasso')).toHaveAttribute('aria-pressed', 'true');
});

test('what the page can do is among the commands too, and has keys of its own', async ({
  workspace,
  page,
}) => {
  const find = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill(words);
    await page.keyboard.press('Enter');
  };
  const choosing = page.waitForEvent('filechooser');
  await find('import mask');
  await (await choosing).setFiles('public/samples/dogs-at-window.jpg');
  const dialog = page.getByRole('dialog', { name: 'Import mask' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 300 });
  const saving = page.waitForEvent('download');
  await find('white as edited');
  expect((await saving).suggestedFilename()).toMatch(/\.png$/);

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change the key of Run edit' }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await workspace.choose('Local Smooth');
  await workspace.prompt.fill('White wooden wall');
  await workspace.canvas.element.focus();
  await page.keyboard.press('F2');
  await expect(workspace.results.tile('local', 'smooth')).toHaveAttribute('data-status', 'succeeded');
  await expect(page.getByTestId('attempt')).toHaveCount(1);

  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wooden wall #never');
  await workspace.canvas.element.focus();
  await page.keyboard.press('F2');
  const waiting = workspace.results.tile('openai', 'gpt-image-2');
  await expect(waiting).toHaveAttribute('data-status', 'running');
  await page.keyboard.press('Shift+X');
  await expect(waiting).toHaveAttribute('data-status', 'cancelled');
});

test('with the keyboard alone, from the picture to a result that is kept', async ({
  workspace,
  upstream,
  page,
}) => {
  await page.reload();
  await tabTo(workspace, 'Start over');
  await page.keyboard.press('Enter');
  await tabTo(workspace, 'Remove the lower dog');
  await page.keyboard.press('Enter');
  // It is run at once; its mask is left for another one.
  const strip = page.getByRole('listbox', { name: 'Results of this run' });
  await expect(strip.getByRole('option', { selected: true })).toBeFocused();
  await page.keyboard.press('Escape');
  // The mask that comes with the sample.
  await tabTo(workspace, 'Clear mask');
  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await tabTo(workspace, 'Mask canvas');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 20; i += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let i = 0; i < 10; i += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: 'Shape begun' })).toHaveText(/Column 712, row 612/);
  await page.keyboard.press('Enter');
  await tabTo(workspace, 'Prompt');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('White wooden wall');
  await tabTo(workspace, 'Local Texture');
  await page.keyboard.press('Space');
  await tabTo(workspace, 'OpenAI gpt-image-2');
  await page.keyboard.press('Space');
  await tabTo(workspace, 'Run edit');
  await page.keyboard.press('Enter');
  (await receivedMask(workspace, upstream)).expectShape(insideBox(512, 512, 712, 612), rim);

  const result = strip.getByRole('option').nth(1);
  // Whichever comes first is shown.
  await expect(strip.getByRole('option', { selected: true })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(result).toBeFocused();
  await page.keyboard.press('g');
  await expect(page.getByTestId('board')).toBeVisible();
  await tabTo(workspace, 'Result 1');
  await page.keyboard.press('Enter');
  await expect(result).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('Variant 1');
});

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('a second finger takes the stroke back and zooms; then one paints', async ({
    workspace,
    upstream,
    page,
  }) => {
    const before = await workspace.canvas.scale();
    await workspace.canvas.pinch({ x: 500, y: 500 }, 2);
    expect(await workspace.canvas.scale()).toBeGreaterThan(before * 1.5);
    await expect(page.getByText('mask 0.0 %')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await workspace.tool('Rectangle').click();
    await workspace.canvas.touch({ x: 400, y: 400 }, { x: 500, y: 460 }, { x: 600, y: 550 });
    await workspace.openAsk();
    (await sendMask(workspace, upstream)).expectShape(insideBox(400, 400, 600, 550), rim);
  });

  test('a whole job, from the mask to a result that is kept', async ({ workspace, page }) => {
    await workspace.canvas.touch({ x: 400, y: 400 }, { x: 500, y: 460 }, { x: 600, y: 550 });
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
    await workspace.prompt.tap();
    await page.keyboard.insertText('White wooden wall');
    await workspace.run.tap();
    await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    await page.getByRole('radio', { name: 'Board', exact: true }).tap();
    await page.getByTestId('board-cell').first().getByRole('button', { name: 'Show in place' }).tap();
    await page.getByRole('button', { name: 'Keep', exact: true }).tap();
    await expect(page.getByRole('banner')).toContainText('Variant 1');
  });
});

async function click(workspace: WorkspacePage, point: ImagePoint): Promise<void> {
  const { x, y } = await workspace.canvas.toPage(point);
  await workspace.page.mouse.click(x, y);
}

/** Walks with Tab until something of this name has the focus. */
async function tabTo({ page }: WorkspacePage, name: string): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((wanted) => {
      const element = document.activeElement;
      // Nothing has the focus yet; the page's text has every name in it.
      if (element === document.body) return false;
      const label = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      const own =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])].map((l) => l.textContent)
          : [];
      return [label, ...own].some((text) => text?.includes(wanted));
    }, name);
    if (isThere) return;
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** A grey PNG without transparency. */
async function greyPng(
  width: number,
  height: number,
  valueAt: (x: number, y: number) => number,
): Promise<Buffer> {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    valueAt(i % width, Math.floor(i / width)),
  );
  return await sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** A red square on transparency, a quarter of all. */
async function strokesPng(edge: number): Promise<Buffer> {
  const data = new Uint8Array(edge * edge * 4);
  const isIn = (at: number) => at >= edge / 4 && at < (edge * 3) / 4;
  for (let i = 0; i < edge * edge; i += 1)
    if (isIn(i % edge) && isIn(Math.floor(i / edge))) data.set([220, 30, 30, 255], i * 4);
  return await sharp(data, { raw: { width: edge, height: edge, channels: 4 } })
    .png()
    .toBuffer();
}
