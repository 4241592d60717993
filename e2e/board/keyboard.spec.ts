import type { Locator } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { BoardPage } from '../pages/board-page.ts';

test('the board with the keyboard alone', async ({ page }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [{ provider: 'openai', model: 'gpt-image-2' }, { provider: 'local' }],
    'White wall',
    2,
  );
  await expect(board.cells).toHaveCount(4);
  await board.cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(board.cells.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(board.cells.nth(1)).toBeFocused();

  const image = board.cells.nth(1).getByTestId('result-image');
  const widths = async () =>
    await Promise.all((await board.cells.all()).map(async (cell) => Math.round(await imageWidth(cell))));
  const before = await widths();
  await page.keyboard.press('+');
  expect((await widths()).map((width, i) => width > before[i]!)).toEqual([true, true, true, true]);
  await page.keyboard.press('0');
  expect(await widths()).toEqual(before);

  await page.keyboard.down('\\');
  await expect(board.root.getByAltText('Original', { exact: true })).toHaveCount(4);
  await page.keyboard.up('\\');
  await expect(board.root.getByAltText('Original', { exact: true })).toHaveCount(0);

  await page.keyboard.press('p');
  await expect(page.getByRole('textbox', { name: 'Why?' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.cells.nth(1)).toBeFocused();
  await expect(board.cells.nth(1)).toHaveAccessibleName(/, winner$/);
  await page.keyboard.press('Tab');
  await expect(board.cells.nth(1).getByRole('button', { name: 'Winner: say why' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(board.cells.nth(1).getByRole('button', { name: 'Star' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(image).toBeVisible();

  await board.cells.nth(1).focus();
  await page.keyboard.press('Escape');
  await expect(board.root).toBeHidden();
});

const imageWidth = async (cell: Locator): Promise<number> =>
  await cell.getByTestId('result-image').evaluate((image) => image.getBoundingClientRect().width);

const scrolledSideways = async (part: Locator): Promise<string[]> =>
  await part.evaluate((root) =>
    [root, ...root.querySelectorAll('*')]
      .filter(
        (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'auto',
      )
      .map(({ className }) => String(className)),
  );

test('the board is accessible, and on a phone nothing scrolls sideways', async ({ page }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'google', model: 'gemini-nano-banana-2.1' },
      { provider: 'local' },
    ],
    'White wall #google:refuse',
    2,
  );
  await expect(board.cells).toHaveCount(4);
  await board.cells.nth(1).focus();
  await page.keyboard.press('p');
  await expectAccessible(page, 'light, with the reason', '[data-testid="board"]');
  await page.keyboard.press('Escape');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, colorScheme, '[data-testid="board"]');
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await expectAccessible(page, 'forced colours', '[data-testid="board"]');
  await page.emulateMedia({ forcedColors: 'none' });
  for (const size of [
    { width: 390, height: 844 },
    { width: 320, height: 640 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    // Some parts follow the size of the window in the next frame.
    await expect.poll(() => scrolledSideways(board.root), `${size.width} × ${size.height}`).toEqual([]);
    const right = await board.groups.first().evaluate((group) => group.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(size.width);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'phone', '[data-testid="board"]');
});
