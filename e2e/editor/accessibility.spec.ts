import type { Locator } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

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
      const whole = page.getByRole('button', { name: 'Whole mask' });
      if (name === 'phone') await whole.click();
      await page.getByRole('button', { name: 'Fill mask' }).click();
      if (name === 'phone') await page.getByRole('button', { name: 'Close the panel' }).click();
      await expect(page.getByText('All is painted')).toBeVisible();
      for (const tool of tools) {
        await workspace.tool(tool).click();
        await expectAccessible(page, tool);
      }
      for (const button of ['How the mask is shown', 'More about masks']) {
        const more = page.getByRole('button', { name: 'More settings' });
        if (name === 'phone') await (button === 'More about masks' ? whole : more).click();
        await page.getByRole('button', { name: button }).click();
        await expectAccessible(page, button);
        await page.keyboard.press('Escape');
        if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
      }
      if (name === 'phone') await page.getByRole('button', { name: 'Close the panel' }).click();
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

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  test('what is chosen is told from what is not: tools, choices, tabs, switches, the focus', async ({
    workspace,
    page,
  }) => {
    await workspace.open();
    await workspace.openSample('Remove the lower dog');
    await page.getByRole('button', { name: 'Pen and smoothing' }).click();
    const look = (locator: Locator) =>
      locator.evaluate((element) => {
        const { backgroundColor, outlineColor, outlineStyle } = getComputedStyle(element);
        return `${backgroundColor} ${outlineStyle} ${outlineColor}`;
      });
    const pairs: [chosen: Locator, other: Locator][] = [
      [
        page.getByRole('switch', { name: 'Pressure sets the size' }),
        page.getByRole('switch', { name: 'Pressure sets the hardness' }),
      ],
      [workspace.tool('Brush'), workspace.tool('Eraser')],
      [page.getByRole('tab', { name: 'Mask' }), page.getByRole('tab', { name: 'Runs' })],
    ];
    for (const [chosen, other] of pairs) expect(await look(chosen)).not.toBe(await look(other));
    await page.keyboard.press('Escape');
    await workspace.tool('Rectangle').click();
    expect(await look(page.getByRole('radio', { name: 'Add' }))).not.toBe(
      await look(page.getByRole('radio', { name: 'Subtract' })),
    );
    const before = await look(workspace.tool('Ellipse'));
    await workspace.tool('Rectangle').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    expect(await look(workspace.tool('Ellipse'))).not.toBe(before);
  });
});

for (const [width, height] of [
  [320, 568],
  [427, 300],
  [320, 256],
  [900, 320],
] as const) {
  test.describe(`in a window of ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('the picture is seen and painted while tools, prompt and run are reached', async ({
      workspace,
      page,
    }) => {
      await workspace.open();
      await workspace.openSample('Remove the lower dog');
      await workspace.tool('Brush').click();
      await workspace.canvas.paint({ x: 300, y: 300 }, { x: 600, y: 300 });
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText('mask 0.0 %')).toBeAttached();
      const box = await workspace.canvas.element.boundingBox();
      expect(box!.height).toBeGreaterThanOrEqual(100);
      expect(box!.y + box!.height).toBeLessThanOrEqual(height);
      expect(await workspace.canvas.scale()).toBeGreaterThan(80 / 1024);
      await workspace.prompt.click({ trial: true });
      await workspace.prompt.fill('A wall');
      await workspace.run.click({ trial: true });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
}
