import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '../fixtures/test.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** Least share of the window that the stage has, in per cent. */
const sizes = [
  { width: 1440, height: 900, least: 59, leastClosed: 75 },
  { width: 1024, height: 768, least: 72 },
  { width: 844, height: 390, least: 69 },
  { width: 720, height: 450, least: 64 },
  { width: 390, height: 844, least: 0 },
] as const;

async function openPicture(workspace: WorkspacePage): Promise<void> {
  const picture = sharp({ create: { width: 1024, height: 1024, channels: 3, background: '#456' } });
  await workspace.open();
  await workspace.upload({
    name: 'a picture with a very long name that has to be cut somewhere.png',
    mimeType: 'image/png',
    buffer: await picture.png().toBuffer(),
  });
  await workspace.canvas.ready();
}

/** Per cent of the window in which an element is what one sees. */
async function seenShare(element: Locator): Promise<number> {
  return await element.evaluate((stage) => {
    const step = 8;
    let seen = 0;
    let all = 0;
    for (let x = step / 2; x < innerWidth; x += step) {
      for (let y = step / 2; y < innerHeight; y += step) {
        all += 1;
        if (stage.contains(document.elementFromPoint(x, y))) seen += 1;
      }
    }
    return (seen / all) * 100;
  });
}

/** How far the lower edge of the picture is above the form, CSS px. */
async function spaceBelow({ canvas, page }: WorkspacePage): Promise<number> {
  const form = (await page.locator('.frame-dock:visible').boundingBox())!;
  const edge = await canvas.toPage({ x: 0, y: 1024 });
  return form.y - edge.y;
}

const boxOf = async (element: Locator) => (await element.boundingBox())!;

/** Makes one result, and waits until it is in the place of the picture. */
async function showResult(workspace: WorkspacePage, page: Page): Promise<Locator> {
  const run = await page.evaluate(() => document.querySelector('form[aria-label="Edit"]') !== null);
  expect(run).toBe(true);
  await workspace.canvas.paint({ x: 300, y: 500 }, { x: 700, y: 500 });
  await workspace.openAsk();
  await workspace.choose('Local Smooth');
  await workspace.prompt.fill('A wall');
  await workspace.run.click();
  const stage = page.getByTestId('result-stage');
  await stage.waitFor();
  return stage;
}

for (const { width, height, least, ...more } of sizes) {
  test.describe(`in a window of ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('the stage keeps its share, with mask and result in the same place', async ({ workspace, page }) => {
      await openPicture(workspace);
      const canvas = workspace.canvas.element;
      const box = await boxOf(canvas);
      const share = await seenShare(canvas);
      test.info().annotations.push({ type: 'share of Mask', description: `${share.toFixed(1)} %` });
      expect(share).toBeGreaterThanOrEqual(least);
      if (width === 390) expect(box).toMatchObject({ x: 0, width });
      if ('leastClosed' in more) {
        await page.getByRole('button', { name: 'Panel', exact: true }).click();
        expect(await seenShare(canvas)).toBeGreaterThanOrEqual(more.leastClosed);
        await page.getByRole('button', { name: 'Panel', exact: true }).click();
      }

      if (width >= 1024) {
        // The form grows over the stage, which keeps its size; the picture gets out of its way.
        await workspace.prompt.fill('A wall\nof wood\nand paint');
        await expect.poll(() => spaceBelow(workspace)).toBeGreaterThanOrEqual(7.5);
        expect(await boxOf(canvas)).toEqual(box);
      }
      const stage = await showResult(workspace, page);
      if (width !== 390) expect(await boxOf(stage)).toEqual(box);
      else expect(await boxOf(stage)).toMatchObject({ x: 0, width });
      expect(await seenShare(stage)).toBeGreaterThanOrEqual(least);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
}
