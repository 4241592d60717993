import type { Page } from '@playwright/test';
import { orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

/** The language of the page: the browser's, until one is chosen. */

const wide = { width: 1440, height: 900 };

test.use({ viewport: wide });

async function expectLanguage(page: Page, lang: string, dir: 'ltr' | 'rtl'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('html')).toHaveAttribute('dir', dir);
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(Language|Sprache)/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
}

test.describe('in a browser that prefers German', () => {
  test.use({ locale: 'de-DE' });

  test('the page is German until another language is chosen, which is remembered', async ({ page }) => {
    await page.goto('/');
    await expectLanguage(page, 'de', 'ltr');

    await choose(page, 'Español');
    await expectLanguage(page, 'es', 'ltr');
    await page.goto('/projects');
    await expectLanguage(page, 'es', 'ltr');
  });
});

test('each language has its own name, and the current one is checked', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Language' }).press('Enter');
  const items = page.getByRole('menuitemradio');
  await expect(items).toHaveText(['English', 'Deutsch', 'Español', '日本語', 'العربية']);
  await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText('English');
  await expect(items.first()).toBeFocused();
  await expect(page.locator('[role=menuitemradio] [lang=ar]')).toHaveAttribute('dir', 'rtl');
});

test('the work survives the change of the language, also in the menu of a phone', async ({
  page,
  workspace,
  upstream,
}) => {
  await upstream.reset();
  await workspace.open();
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.canvas.paint({ x: 80, y: 80 }, { x: 160, y: 80 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('A green door #openai:hold');
  await workspace.run.click();
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  await workspace.prompt.fill('A red door');

  await choose(page, 'العربية');
  await expectLanguage(page, 'ar', 'rtl');
  await expect(page.getByTestId('mask-canvas')).toBeVisible();
  await expect(page.locator('textarea').first()).toHaveValue('A red door');
  // Size of the mask.
  await expect(page.getByText(/\d+ × \d+ px/)).toBeVisible();
  await upstream.release();
  await page.getByRole('banner').getByRole('radio').nth(1).click();
  await page.getByTestId('result-stage').getByRole('img').first().waitFor();
  await page.getByRole('banner').getByRole('radio').first().click();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('header [aria-haspopup=menu]').last().click();
  await page.locator('[role=menuitem][aria-haspopup=menu]').click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expectLanguage(page, 'en', 'ltr');
  await expect(page.getByTestId('mask-canvas')).toBeVisible();
});
