import type { Page } from '@playwright/test';
import type { Result, Run } from '../../lib/edit/run/run.ts';
import { expectAccessible } from '../fixtures/accessible.ts';
import { photographAndMask } from '../fixtures/photograph.ts';
import { countDifferent, decode } from '../fixtures/pictures.ts';
import { endedRun, startRun } from '../fixtures/seed-run.ts';
import { expect, test } from '../fixtures/test.ts';
import { AdjustPage } from '../pages/adjust-page.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** Makes one result of a provider that is told how to spoil it, and opens it large. */
async function openResult({ page, canvas }: WorkspacePage, prompt: string): Promise<AdjustPage> {
  const targets = [{ provider: 'openai', model: 'gpt-image-2' }];
  const started = await startRun(page.request, { ...(await photographAndMask()), prompt, targets });
  const { projectId } = await endedRun(page.request, started);
  await page.goto(`/?project=${projectId}`);
  await canvas.ready();
  await page.getByRole('radio', { name: 'Result', exact: true }).click();
  const adjust = new AdjustPage(page);
  const details = page.getByRole('button', { name: 'Details', exact: true });
  await adjust.open.or(details).first().waitFor();
  if (await details.isVisible()) await details.click();
  return adjust;
}

async function newestResult(page: Page): Promise<Result> {
  const { runs }: { runs: Run[] } = await (await page.request.get('/api/runs')).json();
  return runs[0]!.attempts[0]!.results[0]!;
}

const picture = async (page: Page, url: string) => decode(await (await page.request.get(url)).body());

for (const [what, prompt] of [
  ['moved', 'Wall #drift=12 #shift=3 #colour=606060'],
  ['a transparent one', 'Wall #transparent #shift=2 #colour=8040c0'],
  ['a JPEG of another size', 'Wall #drift=8 #jpeg #size=700x900 #colour=40a060'],
] as const) {
  test(`what is seen while adjusting is what is stored, pixel for pixel: ${what}`, async ({
    workspace,
    page,
    upstream,
  }) => {
    const adjust = await openResult(workspace, prompt);
    const calls = (await upstream.received()).length;
    await adjust.open.click();
    await expect(adjust.preview).toBeVisible();
    const before = await newestResult(page);
    expect(countDifferent(await adjust.seen(before.url), await adjust.pixels())).toBe(0);

    await adjust.softEdge.press('End');
    for (let press = 0; press < 20; press += 1) await adjust.softEdge.press('ArrowLeft');
    await adjust.seamMatched.check();
    await expect(adjust.bar).toContainText(/Step there: [\d.]+ → [\d.]+ of 255/);
    await adjust.movedBack.uncheck();
    await adjust.movedBack.check();
    const seen = await adjust.pixels();
    await adjust.save.click();
    await expect(adjust.bar).toBeHidden();
    await expect(adjust.open).toBeFocused();

    const stored = await newestResult(page);
    expect(stored.finish).toEqual({ featherPx: 44, isMovedBack: true, isSeamMatched: true });
    expect(countDifferent(await adjust.seen(stored.url), seen)).toBe(0);
    expect((await upstream.received()).length).toBe(calls);
  });
}

const moved = 'Wall #drift=12 #shift=3 #colour=606060';

test('cancel leaves the result as it is stored, however it was looked at', async ({ workspace, page }) => {
  const adjust = await openResult(workspace, moved);
  const before = await newestResult(page);
  await adjust.open.click();
  const first = await adjust.pixels();
  await adjust.seamMatched.check();
  const matched = await adjust.pixels();
  expect(countDifferent(first, matched)).toBeGreaterThan(0);

  await adjust.hold.hover();
  await page.mouse.down();
  await expect(adjust.hold).toHaveAttribute('aria-pressed', 'true');
  expect(countDifferent(first, await adjust.pixels())).toBe(0);
  await page.mouse.up();
  await expect(adjust.hold).toHaveAttribute('aria-pressed', 'false');
  expect(countDifferent(matched, await adjust.pixels())).toBe(0);

  await adjust.cancel.click();
  await expect(adjust.bar).toBeHidden();
  expect(await newestResult(page)).toEqual(before);
});

test('is done with the keyboard alone; Escape goes back to the result', async ({ workspace, page }) => {
  const adjust = await openResult(workspace, moved);
  await adjust.open.press('Enter');
  await expect(adjust.bar).toBeFocused();
  const stored = await adjust.pixels();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(adjust.movedBack).not.toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(adjust.seamMatched).toBeChecked();
  const wished = await adjust.pixels();
  await page.keyboard.press('Tab');
  await page.keyboard.down('Space');
  await expect(adjust.hold).toHaveAttribute('aria-pressed', 'true');
  expect(countDifferent(wished, await adjust.pixels())).toBeGreaterThan(0);
  await page.keyboard.up('Space');
  expect(countDifferent(wished, await adjust.pixels())).toBe(0);

  await page.keyboard.press('Escape');
  await expect(adjust.bar).toBeHidden();
  await expect(adjust.open).toBeFocused();
  await page.keyboard.press('Enter');
  expect(countDifferent(stored, await adjust.pixels())).toBe(0);
});

test('nothing is lost where the server or the way to it fails', async ({ workspace, page }) => {
  const adjust = await openResult(workspace, moved);
  const { rawUrl, finish } = await newestResult(page);
  await page.route(`**${rawUrl}`, (route) => route.abort());
  await page.route('**/finish', (route) => route.abort());
  await adjust.open.click();
  await expect(adjust.bar).toContainText('There is no preview: the pictures could not be loaded.');
  await adjust.seamMatched.check();
  await page.unroute(`**${rawUrl}`);
  await adjust.bar.getByRole('button', { name: 'Try again' }).click();
  const wished = await adjust.pixels();

  await adjust.save.click();
  await expect(page.getByText('The server cannot be reached.')).toBeVisible();
  await expect(adjust.seamMatched).toBeChecked();
  expect((await newestResult(page)).finish).toEqual(finish);
  await page.unroute('**/finish');
  await adjust.save.click();
  await expect(adjust.bar).toBeHidden();
  const stored = await newestResult(page);
  expect(stored.finish).toEqual({ ...finish, isSeamMatched: true });
  expect(countDifferent(await picture(page, stored.url), wished)).toBe(0);
});

const looks = [
  { name: 'dark', use: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } } },
  { name: 'light', use: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  {
    name: 'phone',
    use: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
] as const;

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('the controls are clean and leave the picture free', async ({ workspace, page }, testInfo) => {
      const adjust = await openResult(workspace, moved);
      await adjust.open.click();
      await adjust.seamMatched.check();
      await expect(adjust.hold).toBeEnabled();
      await expect(adjust.bar).toHaveAttribute('aria-busy', 'false');
      await expectAccessible(page);
      await page.screenshot({ path: testInfo.outputPath(`adjust-${name}.png`) });
      const [seen, bar] = [await adjust.preview.boundingBox(), await adjust.bar.boundingBox()];
      const isBeside = seen!.x + seen!.width <= bar!.x;
      expect(isBeside || seen!.y + seen!.height <= bar!.y).toBe(true);
      expect(bar!.width).toBeLessThanOrEqual(use.viewport.width);
      await expect(adjust.save).toBeInViewport();
    });
  });
}
