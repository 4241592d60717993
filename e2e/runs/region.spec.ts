import sharp from 'sharp';
import { countDifferent, decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

test('a small mask in a large picture is edited by region, unless that is switched off', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  // The browser remembers how a picture was sent last.
  await page.evaluate(() =>
    localStorage.setItem('overpaint.send-choice', JSON.stringify({ shape: 'keep', edgePx: 1600 })),
  );
  const buffer = await sharp('public/samples/autumn-meadow.jpg')
    .resize(1600, 1200, { fit: 'fill' })
    .jpeg()
    .toBuffer();
  await workspace.upload({ name: 'meadow.jpg', mimeType: 'image/jpeg', buffer });
  await workspace.canvas.paint({ x: 1100, y: 900 }, { x: 1160, y: 920 });
  await workspace.choose('Local Texture');
  await workspace.count.fill('1');
  const region = page.getByRole('switch', { name: 'Region' });
  await expect(region).toBeChecked();
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile).toContainText(/region 1024 × 1024 at \d+, \d+/);

  const { runs } = await (await page.request.get('/api/runs')).json();
  const [run] = runs;
  const [source, mask, result] = await Promise.all(
    [run.source.url, run.mask.url, run.attempts[0].results[0].url].map(async (url: string) =>
      decode(await (await page.request.get(url)).body()),
    ),
  );
  expect(result).toMatchObject({ widthPx: 1600, heightPx: 1200 });
  expect(countDifferent(source!, result!, (i) => mask!.data[i * 4 + 3] === 255)).toBe(0);
  expect(countDifferent(source!, result!)).toBeGreaterThan(500);

  await workspace.showMask();
  await region.click();
  await expect(region).not.toBeChecked();
});
