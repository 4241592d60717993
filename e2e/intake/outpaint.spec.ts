import type { Page } from '@playwright/test';
import type { FakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** The new area around a picture is the mask that the provider receives, and is transparent in the picture. */

async function sent(workspace: WorkspacePage, upstream: FakeUpstreamProcess) {
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('More of the same');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const call = (await upstream.received()).at(-1)!;
  const [image, mask] = await Promise.all(
    ['image', 'mask'].map((name) => decodePicture(call.files.find(({ field }) => field === name)!.bytes)),
  );
  const read = (picture: typeof image, x: number, y: number) =>
    picture!.rgba[(y * picture!.widthPx + x) * 4 + 3];
  return {
    size: [mask!.widthPx, mask!.heightPx],
    maskAlpha: (x: number, y: number) => read(mask, x, y),
    imageAlpha: (x: number, y: number) => read(image, x, y),
  };
}

async function openWide(workspace: WorkspacePage): Promise<void> {
  await workspace.open();
  const picture = await (await orientedPicture(800, 400)).jpeg().toBuffer();
  await workspace.upload({ name: 'wide.jpg', mimeType: 'image/jpeg', buffer: picture });
}

test('a wide picture is padded to a square, and the padding is the mask', async ({
  workspace,
  upstream,
  page,
}) => {
  await openWide(workspace);
  await workspace.openCrop();
  await page.getByRole('radio', { name: 'Pad', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Pad to a square' });
  await dialog.getByLabel('Send at').selectOption('512');
  await expect(dialog.getByRole('status')).toContainText('PNG, 512 × 512 px');
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await workspace.canvas.ready();
  const { size, maskAlpha, imageAlpha } = await sent(workspace, upstream);
  expect(size).toEqual([512, 512]);
  // The picture lies from row 128 to row 384; the mask reaches eight pixels into it.
  expect([maskAlpha(256, 100), maskAlpha(256, 135), maskAlpha(256, 136), maskAlpha(0, 256)]).toEqual([
    0, 0, 255, 255,
  ]);
  expect([imageAlpha(256, 100), imageAlpha(256, 256)]).toEqual([0, 255]);
});

test('a picture keeps its shape where a chosen model takes it; else a dialog asks', async ({
  workspace,
  page,
}) => {
  await openWide(workspace);
  await workspace.canvas.ready();
  const banner = page.getByRole('banner');
  await expect(banner).toContainText(/wide\.png.*800 × 400/);

  await workspace.choose('Segmind FLUX Fill Pro');
  const buffer = await (await orientedPicture(800, 100)).jpeg().toBuffer();
  await workspace.upload({ name: 'line.jpg', mimeType: 'image/jpeg', buffer });
  const dialog = page.getByRole('dialog', { name: 'Crop to a square' });
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await expect(banner).toContainText(/line\.png.*100 × 100/);
});

async function openExtend(workspace: WorkspacePage, page: Page) {
  await workspace.open();
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.canvas.paint({ x: 200, y: 128 }, { x: 210, y: 128 });
  await page.getByRole('button', { name: 'Open picture' }).click();
  await page.getByRole('menuitem', { name: 'Extend the picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Extend the picture' });
  return {
    dialog,
    handle: (side: string) => dialog.getByRole('slider', { name: `Extend the ${side}` }),
    status: dialog.getByRole('status'),
  };
}

test('a picture that is open is extended with the keyboard, and what was painted moves along', async ({
  workspace,
  upstream,
  page,
}) => {
  const { dialog, handle, status } = await openExtend(workspace, page);
  for (const side of ['left', 'top']) {
    await handle(side).focus();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('PageUp');
    await expect(handle(side)).toHaveAttribute('aria-valuetext', '64 pixels');
  }
  await expect(status).toContainText('256 × 256 → 320 × 320');
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('320 × 320');
  const { size, maskAlpha, imageAlpha } = await sent(workspace, upstream);
  expect(size).toEqual([320, 320]);
  expect([maskAlpha(20, 160), maskAlpha(160, 20), maskAlpha(300, 300), maskAlpha(268, 192)]).toEqual([
    0, 0, 255, 0,
  ]);
  expect([imageAlpha(20, 160), imageAlpha(300, 300)]).toEqual([0, 255]);
});

test('a picture is extended by pulling its edge and its corner', async ({ workspace, page }) => {
  const { dialog, handle, status } = await openExtend(workspace, page);
  const pull = async (from: { x: number; y: number }, dx: number, dy: number) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + dx / 2, from.y + dy / 2);
    await page.mouse.move(from.x + dx, from.y + dy);
    await page.mouse.up();
  };
  const centre = async (side: string) => {
    const box = (await handle(side).boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const added = async (side: string) => Number(await handle(side).getAttribute('aria-valuenow'));

  await pull(await centre('right'), 60, 30);
  const right = await added('right');
  expect(right).toBeGreaterThan(10);
  expect([await added('top'), await added('bottom'), await added('left')]).toEqual([0, 0, 0]);

  // Near the height that makes the picture square, the edge catches it.
  const [top, bottom] = await Promise.all(['top', 'bottom'].map(centre));
  const scale = (bottom!.y - top!.y) / 256;
  await pull(bottom!, 0, right * scale - 5);
  await expect(handle('bottom')).toHaveAttribute('aria-valuenow', String(right));
  await expect(status).toContainText(`${256 + right} × ${256 + right}`);

  await dialog.getByRole('button', { name: 'Nothing added' }).click();
  await expect(status).toContainText('256 × 256 → 256 × 256');
  const [above, beside] = await Promise.all(['top', 'left'].map(centre));
  await pull({ x: beside!.x, y: above!.y }, -50, -40);
  expect(await added('left')).toBeGreaterThan(await added('top'));
  expect(await added('top')).toBeGreaterThan(10);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('256 × 256');
});

test('what was added is outpainted by a service and by a model that inpaints, also after a reload', async ({
  workspace,
  upstream,
  page,
}) => {
  await workspace.open();
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.operation.selectOption('Outpaint');
  await workspace.run.click();
  await expect(page.getByText('Extend the picture first.', { exact: true })).toBeVisible();

  await page.getByRole('form').getByRole('button', { name: 'Extend the picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Extend the picture' });
  await dialog.getByRole('slider', { name: 'Extend the left' }).focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('PageUp');
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
  const hint = page.getByText('Fills only the new area: 256 × 256 → 320 × 256 px.');
  await expect(hint).toBeVisible();
  await page.reload();
  await expect(hint).toBeVisible();

  await workspace.choose('Stability AI Outpaint', 'Stability AI Inpaint');
  await workspace.prompt.fill('More of the same #colour=ff0000');
  await workspace.count.fill('1');
  await upstream.reset();
  await workspace.run.click();
  for (const model of ['outpaint', 'inpaint'])
    await expect(workspace.results.tile('stability-ai', model)).toHaveAttribute('data-status', 'succeeded');
  const calls = await upstream.received();
  expect(calls.find(({ path }) => path.endsWith('/outpaint'))?.fields).toMatchObject({ left: '64', up: '0' });

  const { runs } = await (await page.request.get('/api/runs')).json();
  const before = await decodePicture(png);
  for (const attempt of runs[0].attempts) {
    const after = await decodePicture(await (await page.request.get(attempt.results[0].url)).body());
    expect([after.widthPx, after.heightPx]).toEqual([320, 256]);
    const rowOf = ({ rgba, widthPx }: typeof after, x: number) =>
      rgba.slice((100 * widthPx + x) * 4, (100 * widthPx + widthPx) * 4);
    expect(rowOf(after, 64 + 8)).toEqual(rowOf(before, 8));
    expect(after.rgba.slice(4 * 4, 5 * 4)).toEqual(Uint8Array.of(255, 0, 0, 255));
  }
});

for (const format of ['avif', 'gif'] as const) {
  test(`${format.toUpperCase()} is opened`, async ({ workspace, page }) => {
    await workspace.open();
    const buffer = await (await orientedPicture(300, 200)).toFormat(format).toBuffer();
    await workspace.upload({ name: `a.${format}`, mimeType: `image/${format}`, buffer });
    await workspace.canvas.ready();
    await expect(page.getByRole('banner')).toContainText(/a\.png.*300 × 200/);
  });
}
