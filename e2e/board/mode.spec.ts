import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { BoardPage } from '../pages/board-page.ts';

const show = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('the board is the third way to look at the picture', async ({ workspace, page, upstream }) => {
  await upstream.reset();
  const board = new BoardPage(page);
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  for (const name of ['Result', 'Board']) {
    await expect(show(page, name)).toBeDisabled();
    await expect(show(page, name)).toHaveAttribute('title', 'Run an edit first.');
  }
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #hold');
  await workspace.run.click();

  // Before anything has come, and what comes then leaves it open.
  await board.open();
  await expect(board.waiting.first()).toBeVisible();
  await expect(board.show).toHaveAccessibleDescription(/^0 results, under way$/);
  await expect(workspace.results.region).toHaveCount(1);
  await upstream.release();
  await expect(board.cells.first()).toBeVisible();
  await expect(board.show).toBeChecked();

  await board.cells.first().focus();
  await page.keyboard.press('Enter');
  await expect(show(page, 'Result')).toBeChecked();
  const strip = page.getByRole('listbox', { name: 'Results of this run' });
  await expect(strip.getByRole('option', { selected: true })).toBeFocused();
  await page.keyboard.press('g');
  await expect(board.cells.first()).toBeFocused();
  await page.reload();
  await expect(board.root).toBeVisible();
  // The rail, which is hidden, is rendered after the board.
  await expect(page.locator('[role="toolbar"] [aria-pressed="true"]')).toBeAttached();

  await page.keyboard.press('Escape');
  await expect(show(page, 'Mask')).toBeChecked();
  await expect(workspace.tool('Brush')).toBeFocused();
  await board.open();
  await page.keyboard.press('e');
  await expect(show(page, 'Mask')).toBeChecked();
  await expect(workspace.tool('Eraser')).toHaveAttribute('aria-pressed', 'true');
});

test('a run opens on the board from its menu: failed, under way, or older', async ({
  workspace,
  page,
  upstream,
}) => {
  await upstream.reset();
  const board = new BoardPage(page);
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #refuse');
  await workspace.run.click();
  const group = board.group('openai', 'gpt-image-2');
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'refused');
  await board.openFromRuns();
  await expect(group).toHaveAttribute('data-status', 'refused');
  await page.keyboard.press('Escape');

  await workspace.prompt.fill('Brick wall #hold');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'running');
  await board.openFromRuns();
  await expect(board.root.getByRole('heading', { level: 2 })).toHaveText('Brick wall #hold');
  await expect(board.waiting.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /White wall #refuse/ }).click();
  await board.openFromRuns(1);
  await expect(board.root.getByRole('heading', { level: 2 })).toHaveText('White wall #refuse');
  await upstream.release();
});

test('what is missing in the form is asked for beside the mask', async ({ workspace, page }) => {
  const board = new BoardPage(page);
  await board.run(workspace, ['Local Smooth'], 'White wall');
  await expect(board.cells).toHaveCount(1);
  await page.keyboard.press('Escape');
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('');
  await board.open();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(show(page, 'Mask')).toBeChecked();
  await expect(workspace.prompt).toBeFocused();
  await expect(page.getByText('Say what should be there instead.')).toBeVisible();

  await workspace.prompt.fill('White wall');
  await workspace.choose();
  await show(page, 'Result').click();
  await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'Models', exact: true })).toBeFocused();
  await expect(page.getByText('Choose at least one model.', { exact: true })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sheet of results has three heights', async ({ workspace, page }) => {
    const board = new BoardPage(page);
    await workspace.open();
    await workspace.openSample('Remove the lower dog');
    await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
    await workspace.openAsk();
    await workspace.choose('Local Texture');
    await workspace.run.click();
    const strip = page.getByRole('listbox', { name: 'Results of this run' });
    await strip.waitFor();
    const handle = page.getByRole('button', { name: 'Details', exact: true });
    const facts = page.getByRole('complementary', { name: 'Panel' });
    const drag = async (byPx: number) => {
      const box = (await handle.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + byPx, { steps: 4 });
      await page.mouse.up();
    };

    for (const mode of ['Mask', 'Result', 'Board']) {
      const { width, height } = (await show(page, mode).boundingBox())!;
      expect(Math.min(width, height), mode).toBeGreaterThanOrEqual(44);
    }
    await drag(-60);
    await expect(facts).toContainText('Local Texture');
    await drag(-60);
    await expect(board.cells.first()).toBeVisible();
    await expect(page.getByRole('banner')).toBeHidden();
    await drag(60);
    await expect(facts).toContainText('Local Texture');
    await handle.press('ArrowDown');
    await expect(facts).toBeHidden();
    await expect(strip).toBeVisible();
    await drag(60);
    await expect(show(page, 'Mask')).toBeChecked();
    await board.open();
    await page.getByRole('button', { name: 'Close the board' }).click();
    await expect(show(page, 'Mask')).toBeChecked();
  });
});
