import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';

/** Every tool and everything that lies over the page, measured by axe in three forms of the page. */

async function expectClean(page: Page, state: string): Promise<void> {
  // Colours are measured at rest.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    state,
  ).toEqual([]);
}

const views = [
  { name: 'dark', use: { colorScheme: 'dark' as const, viewport: { width: 1440, height: 900 } } },
  { name: 'light', use: { colorScheme: 'light' as const, viewport: { width: 1280, height: 800 } } },
  {
    name: 'phone',
    use: { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 }, hasTouch: true },
  },
];

const tools = [
  'Brush',
  'Eraser',
  'Rectangle',
  'Ellipse',
  'Lasso',
  'Magnetic lasso',
  'Polygon',
  'Magic wand',
  'Select object',
];

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('the editor is clean with every tool and every panel', async ({ workspace, page }) => {
      test.slow();
      await workspace.open();
      await workspace.openSample('Remove the lower dog');
      await page.getByRole('button', { name: 'Fill mask' }).click();
      await expect(page.getByText('All is painted')).toBeVisible();
      for (const tool of tools) {
        await workspace.tool(tool).click();
        await expectClean(page, tool);
      }
      for (const button of ['How the mask is shown', 'More about masks', 'Steps']) {
        await page.getByRole('button', { name: button }).click();
        await expectClean(page, button);
        await page.keyboard.press('Escape');
      }
      for (const [key, dialog] of [
        ['?', 'Keys'],
        ['Control+k', 'All commands'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name: dialog }).waitFor();
        await expectClean(page, dialog);
        await page.keyboard.press('Escape');
      }
      await page.getByLabel('Mask file').setInputFiles('public/samples/dogs-at-window.jpg');
      await page.getByRole('dialog', { name: 'Import mask' }).waitFor();
      await expectClean(page, 'Import mask');
    });
  });
}
