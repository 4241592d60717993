import sharp from 'sharp';
import { ascii, exifOf, pngChunk, withChunks } from '../../lib/image/testing/chunks.ts';
import { decode, orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** What is on the server as the source after a run. */
async function sentSource(workspace: WorkspacePage) {
  await workspace.canvas.paint({ x: 20, y: 20 }, { x: 40, y: 40 });
  await workspace.prompt.fill('Anything');
  await workspace.run.click();
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  const { runs } = await (await workspace.page.request.get('/api/runs')).json();
  return await decode(await (await workspace.page.request.get(runs[0].source.url)).body());
}

const colourAt = ({ data, widthPx }: { data: Uint8Array; widthPx: number }, x: number, y: number) => {
  const at = (y * widthPx + x) * 4;
  const [red, green, blue] = data.subarray(at, at + 3);
  return red! > 150 ? 'red' : green! > 150 ? 'green' : blue! > 150 ? 'blue' : 'none';
};

test('a square PNG is taken as it is', async ({ workspace }) => {
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await workspace.open();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await expect(workspace.page.getByRole('banner')).toContainText(/square\.png.*256 × 256/);
});

test('a square PNG that lies on its side is sent upright and alone, also with a faint mask', async ({
  workspace,
  page,
}) => {
  const upright = await (await orientedPicture(256, 256)).png().toBuffer();
  const lying = await sharp(upright).rotate(270).png().toBuffer();
  const text = pngChunk('tEXt', ascii('Author\0Jane Example'));
  const png = Buffer.from(withChunks(lying, pngChunk('eXIf', exifOf(6)), text));
  await workspace.open();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  const opacity = page.getByRole('slider', { name: 'Brush opacity' });
  for (const key of ['Home', 'PageUp', 'PageUp', 'PageUp']) await opacity.press(key);
  await expect(opacity).toHaveAttribute('aria-valuenow', '31');

  const source = await sentSource(workspace);
  expect(colourAt(source, 60, 60)).toBe('red');
  expect(colourAt(source, 200, 60)).toBe('green');
  expect(colourAt(source, 128, 200)).toBe('blue');
  const { runs } = await (await page.request.get('/api/runs')).json();
  const stored = await (await page.request.get(runs[0].source.url)).body();
  expect(stored.includes('Jane')).toBe(false);
});

test('a photograph that lies on its side is turned upright, cropped and resized', async ({
  workspace,
  page,
}) => {
  // Turned by 90° when shown: the file's left edge is the picture's top.
  const upright = await (await orientedPicture(1200, 1600)).png().toBuffer();
  const jpeg = await sharp(upright)
    .rotate(270)
    .withExif({ IFD0: { Orientation: '6' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  await workspace.open();
  await workspace.upload({ name: 'phone.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await expect(page.getByText('Opened at 768 × 1024 of its 1200 × 1600 px.')).toBeVisible();
  await page.getByRole('button', { name: 'Crop or resize' }).click();
  await expect(page.getByRole('dialog', { name: 'Keep the shape' })).toContainText('1200 × 1600');
  await page.getByRole('radio', { name: 'Crop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Crop to a square' });
  await dialog.getByLabel('Send at').selectOption('512');
  await expect(dialog.getByRole('status')).toContainText(/PNG, 512 × 512 px, about \d+ KB/);
  await dialog.getByRole('button', { name: 'Use picture' }).click();
  await workspace.canvas.ready();

  const source = await sentSource(workspace);
  expect([source.widthPx, source.heightPx]).toEqual([512, 512]);
  expect(colourAt(source, 100, 100)).toBe('red');
  expect(colourAt(source, 400, 100)).toBe('green');
  expect(colourAt(source, 250, 450)).toBe('blue');
});

test('a picture is pasted, and one is dropped', async ({ workspace, page }) => {
  await workspace.open();
  const png = await (await orientedPicture(64, 64)).png().toBuffer();
  for (const kind of ['paste', 'drop'] as const) {
    await page.evaluate(
      ({ base64, type }) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], `${type}.png`, { type: 'image/png' }));
        const event =
          type === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.querySelector('main')?.dispatchEvent(event);
      },
      { base64: png.toString('base64'), type: kind },
    );
    await expect(page.getByRole('banner')).toContainText(new RegExp(`${kind}\\.png.*64 × 64`));
  }
});

test('a file that is no picture is refused in plain words', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.upload({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('hello') });
  await expect(page.getByText('This file cannot be opened as a picture.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
});

/** Gives the page a picture as a drop or a paste does, with text beside it or without. */
async function give(
  { page }: WorkspacePage,
  kind: 'paste' | 'drop',
  target: string,
  { name, text }: { name: string; text?: string },
): Promise<void> {
  const png = await (await orientedPicture(64, 64)).png().toBuffer();
  await page.evaluate(
    (given) => {
      const bytes = Uint8Array.from(atob(given.base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], given.name, { type: 'image/png' }));
      if (given.text !== undefined) transfer.setData('text/plain', given.text);
      const options = { bubbles: true, cancelable: true };
      document
        .querySelector(given.target)
        ?.dispatchEvent(
          given.kind === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
            : new DragEvent('drop', { ...options, dataTransfer: transfer }),
        );
    },
    { base64: png.toString('base64'), kind, target, name, text },
  );
}

test('what replaces a painted picture is undone with one press; cells of a spreadsheet stay text', async ({
  workspace,
  page,
}) => {
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  const banner = page.getByRole('banner');
  await workspace.open();
  await workspace.upload({ name: 'mine.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.canvas.paint({ x: 40, y: 40 }, { x: 200, y: 200 });
  await give(workspace, 'paste', 'textarea[aria-label="Prompt"]', {
    name: 'cells.png',
    text: 'A brick wall',
  });
  await expect(banner).toContainText('mine.png');

  await give(workspace, 'drop', 'main', { name: 'other.png' });
  await expect(banner).toContainText('other.png');
  await expect(page.getByText('mask 0.0 %')).toBeVisible();
  await banner.getByRole('button', { name: 'Bring back' }).click();
  await expect(banner).toContainText('mine.png');
  await expect(page.getByText('mask 0.0 %')).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(page.getByText('mask 0.0 %')).toBeVisible();
});

test('a photo of a phone that the browser cannot open is named, with what to do', async ({
  workspace,
  page,
}) => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  await workspace.open();
  await workspace.upload({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: heic });
  await expect(page.getByText(/HEIC photo.*export it as JPEG or PNG/)).toBeVisible();
});

test('a large photograph is edited at its full size, also after a reload', async ({ workspace, page }) => {
  const size = { width: 3600, height: 2400 };
  const photograph = sharp({ create: { ...size, channels: 3, background: '#406080' } });
  await workspace.open();
  await workspace.upload({
    name: 'photograph.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph.jpeg().toBuffer(),
  });
  await workspace.canvas.ready();
  await expect(page.getByText('A small mask is edited at full resolution.')).toBeVisible();
  await page.reload();
  await workspace.canvas.ready();

  await workspace.canvas.paint({ x: 420, y: 320 }, { x: 440, y: 330 });
  await workspace.prompt.fill('Anything');
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const { runs } = await (await page.request.get('/api/runs')).json();
  const [attempt] = runs[0].attempts;
  expect(runs[0].original).toMatchObject({ widthPx: 3600, heightPx: 2400 });
  expect(attempt.originalRegion).toMatchObject({ sentWidthPx: 1024, sentHeightPx: 1024 });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await sharp(await (await download).path()).metadata();
  expect(file).toMatchObject({ ...size, format: 'png' });
});
