import { expectAccessible } from './fixtures/accessible.ts';
import { expect, test } from './fixtures/test.ts';

/** Every tool and everything that lies over the page, measured by axe in three forms of the page. */

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
        await expectAccessible(page, tool);
      }
      for (const button of ['How the mask is shown', 'More about masks', 'Steps']) {
        await page.getByRole('button', { name: button }).click();
        await expectAccessible(page, button);
        await page.keyboard.press('Escape');
      }
      for (const [key, dialog] of [
        ['?', 'Keys'],
        ['Control+k', 'All commands'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name: dialog }).waitFor();
        await expectAccessible(page, dialog);
        await page.keyboard.press('Escape');
      }
      await page.getByLabel('Mask file').setInputFiles('public/samples/dogs-at-window.jpg');
      await page.getByRole('dialog', { name: 'Import mask' }).waitFor();
      await expectAccessible(page, 'Import mask');
    });
  });
}
