import type { Browser, Page } from '@playwright/test';
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

/** A page of another visitor. */
async function visit(browser: Browser, baseURL: string, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', viewport: desktop });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const commentsOf = (page: Page) => page.getByRole('region', { name: /^Comments/ });
const comments = (page: Page) => commentsOf(page).getByRole('listitem');

test('a visitor pins a comment by the keyboard, changes it and takes it back', async ({
  browser,
  request,
  app,
}, testInfo) => {
  const run = await startSharedRun(request, {}, { n: 3 });
  const allowed = { votes: true, isBlind: false, comments: true, download: false };
  const { url } = await createShareLink(request, {}, run.id, { allowed });
  const page = await visit(browser, app.url, url);
  await cells(page)
    .nth(1)
    .getByRole('button', { name: /^0 comments on Local Texture 2/ })
    .press('Enter');
  const form = page.getByRole('form', { name: 'Add a comment' });
  const text = form.getByRole('textbox', { name: 'Comment on Local Texture 2' });
  await expect(text).toBeFocused();
  await text.fill('Can the frame be brighter?');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(form.getByText('Enter your name.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill('Jon');

  await form.getByRole('button', { name: 'Pin to the picture' }).press('Enter');
  const crosshair = stage(page).getByRole('button', { name: /^Set the pin/ });
  await expect(crosshair).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(stage(page).getByRole('status')).toHaveText('51 % from the left, 40 % from the top');
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  await expect(form.getByText('Pinned 51 % from the left, 40 % from the top')).toBeVisible();
  await form.getByRole('button', { name: 'Send' }).press('Enter');
  await expect(comments(page)).toHaveText([/Jon.*pin 1.*on Local Texture 2.*Can the frame be brighter\?/]);
  await expect(
    cells(page)
      .nth(1)
      .getByRole('button', { name: /^1 comment on/ }),
  ).toBeVisible();

  const other = await visit(browser, app.url, url);
  await expect(comments(other)).toContainText('brighter');
  await expect(comments(other).getByRole('button', { name: 'Delete' })).toBeHidden();
  await comments(other).getByRole('button', { name: 'Show pin 1 on the picture' }).click();
  const pin = stage(other).getByRole('button', { name: 'Pin 1, Jon' });
  await expect(pin).toBeFocused();
  await pin.press('Enter');
  await expect(comments(other)).toBeFocused();

  await comments(page).getByRole('button', { name: 'Edit' }).click();
  const change = page.getByRole('form', { name: 'Edit your comment' });
  await change.getByRole('textbox', { name: /^Comment on/ }).fill('Never mind.');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(comments(page)).toContainText('edited');
  await comments(page).getByRole('button', { name: 'Delete' }).click();
  await expect(comments(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(comments(page)).toContainText('Never mind.');

  for (const [name, viewport] of Object.entries({ desktop, phone })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: testInfo.outputPath(`comments-${name}-${colorScheme}.png`),
        fullPage: true,
      });
    }
    await expectAccessible(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  }
});
