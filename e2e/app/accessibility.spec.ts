import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

const views = [
  { name: 'dark', use: { colorScheme: 'dark' as const, viewport: { width: 1440, height: 900 } } },
  { name: 'light', use: { colorScheme: 'light' as const, viewport: { width: 1440, height: 900 } } },
  {
    name: 'phone',
    use: { colorScheme: 'light' as const, viewport: { width: 390, height: 844 }, hasTouch: true },
  },
];

for (const { name, use } of views) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('every state of the page is clean', async ({ workspace, page }) => {
      await workspace.open();
      await expectAccessible(page);
      await workspace.openSample('Remove the lower dog');
      await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
      await expectAccessible(page);
      if (name === 'phone') await workspace.openAsk();
      await workspace.choose('Local Texture', 'OpenAI gpt-image-2');
      await workspace.prompt.fill('White wall #openai:refuse');
      await expectAccessible(page);
      await workspace.run.click();
      await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
      await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'refused');
      await expectAccessible(page);
      await page.getByTestId('board-cell').first().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('radio', { name: 'Split', exact: true }).click();
      await page.getByRole('slider', { name: 'Before and after' }).waitFor();
      await expectAccessible(page);
    });
  });
}

test('nothing on the page breaks its content security policy', async ({ workspace, page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.prompt.fill('White wall');
  await workspace.run.click();
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  expect(complaints).toEqual([]);
});
