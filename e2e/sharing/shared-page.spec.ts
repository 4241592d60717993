import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { startSharedRun } from '../fixtures/shared-run.ts';
import { expect, test } from '../fixtures/test.ts';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const stage = (page: Page) => page.getByRole('region', { name: 'Before and after' });
const cells = (page: Page) => page.getByRole('region', { name: 'Results' }).getByRole('article');

for (const [name, viewport] of Object.entries({ desktop, phone })) {
  test(`the outcome comes first: ${name}`, async ({ page, request }, testInfo) => {
    await page.setViewportSize(viewport);
    const run = await startSharedRun(request, {}, { n: 3 });
    const resultId = run.attempts[0]!.results[1]!.id;
    const reason = 'The wall is as white as the window frame.';
    expect((await request.put(`/api/runs/${run.id}/pick`, { data: { resultId, reason } })).ok()).toBe(true);
    const { url } = await createShareLink(request, {}, run.id);
    await page.goto(url);

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Winner: Local Texture, result 2');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
    await expect(page.getByText(reason)).toBeInViewport({ ratio: 1 });
    await expect(stage(page)).toBeInViewport({ ratio: 1 });
    await expect(stage(page).getByRole('img', { name: 'Local Texture 2' })).toBeVisible();
    await expect(cells(page).nth(1)).toContainText('The pick');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: testInfo.outputPath(`${name}-${colorScheme}.png`), fullPage: true });
      await expectAccessible(page);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });
}

test('a press puts a result above, and its facts follow', async ({ page, request }) => {
  const run = await startSharedRun(request, {}, { n: 3 });
  const { url } = await createShareLink(request, {}, run.id, { shown: { costs: false, prompt: false } });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results of an edit');
  await expect(page.getByText('Outside the mask')).toBeHidden();
  await page.getByRole('button', { name: 'Facts' }).press('Enter');
  await expect(page.getByText('Outside the mask')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: /\$|free/ })).toHaveCount(0);

  const third = cells(page).nth(2).getByRole('button');
  await expect(third).toHaveAttribute('aria-pressed', 'false');
  await third.press('Enter');
  await expect(third).toHaveAttribute('aria-pressed', 'true');
  await expect(stage(page).getByRole('img', { name: 'Local Texture 3' })).toBeVisible();
  await expect(stage(page)).toBeInViewport();
  await expect(page.getByRole('status')).toHaveText('Local Texture 3 is shown above.');

  const split = stage(page).getByRole('slider', { name: 'Before and after' });
  await split.press('End');
  await expect(split).toHaveAttribute('aria-valuenow', '100');
  await split.press('ArrowLeft');
  await expect(split).toHaveAttribute('aria-valuenow', '99');
});

test('all cells are equal, of the painted area or of the whole picture', async ({ page, request }) => {
  const run = await startSharedRun(request, {}, { n: 5 });
  const { url } = await createShareLink(request, {}, run.id);
  for (const { width, columns } of [
    { width: 1440, columns: 5 },
    { width: 800, columns: 3 },
    { width: 390, columns: 2 },
  ]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    const boxes = await Promise.all((await cells(page).all()).map((cell) => cell.boundingBox()));
    expect(boxes.filter((box) => box?.y === boxes[0]?.y)).toHaveLength(columns);
    expect(new Set(boxes.map((box) => Math.round(box?.width ?? 0))).size).toBe(1);
  }
  const image = cells(page).first().getByTestId('result-image');
  await expect(image).toHaveClass(/cropped/);
  await page.getByRole('radio', { name: 'Whole picture' }).click();
  await expect(image).not.toHaveClass(/cropped/);
});
