import { createShareLink } from '../fixtures/share-link.ts';
import { startSharedRun } from '../fixtures/shared-run.ts';
import { expect, test } from '../fixtures/test.ts';

test('a picture is presented from edge to edge, and what lies over it hides at rest', async ({
  page,
  request,
}) => {
  await page.clock.install();
  const run = await startSharedRun(request, {}, { n: 1 });
  const { url } = await createShareLink(request, {}, run.id);
  await page.goto(url);
  await page.keyboard.press('p');
  const presentation = page.getByRole('dialog', { name: 'Presentation' });
  const caption = presentation.locator('header');
  const next = presentation.getByRole('button', { name: 'Next slide' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(presentation.getByRole('heading', { name: 'Local Texture' })).toBeVisible();
  const picture = await presentation.getByRole('img', { name: 'Result of Local Texture' }).boundingBox();
  const window = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(picture).toEqual({ x: 0, y: 0, ...window });

  await page.clock.fastForward(2100);
  for (const part of [caption, presentation.locator('div:has(> button[title="Escape"])')]) {
    await expect(part).toHaveCSS('opacity', '0');
  }
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 210);
  await expect(caption).toHaveCSS('opacity', '1');
  await page.clock.fastForward(2100);
  await expect(caption).toHaveCSS('opacity', '0');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(caption).toHaveCSS('opacity', '1');
  // A control that the keyboard is on stays visible.
  await next.focus();
  await page.clock.fastForward(2100);
  await expect(caption).toHaveCSS('opacity', '0');
  await expect(presentation.locator('div:has(> button[title="Escape"])')).toHaveCSS('opacity', '1');
  await page.keyboard.press('Escape');
  await expect(presentation).toBeHidden();
});

test('without the full-screen interface a presentation fills the window', async ({ page, request }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Element.prototype, 'requestFullscreen', { value: undefined });
  });
  const run = await startSharedRun(request, {}, { n: 1 });
  const { url } = await createShareLink(request, {}, run.id);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(url);
  await page.getByRole('button', { name: 'Present' }).click();
  const presentation = page.getByRole('dialog', { name: 'Presentation' });
  await expect(presentation.getByRole('heading', { name: 'The picture' })).toBeVisible();
  expect(await presentation.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
});
