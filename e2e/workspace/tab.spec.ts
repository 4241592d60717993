import { expect, test } from '../fixtures/test.ts';

test('the tab shows how far a run is, and its end until something is pressed', async ({
  workspace,
  page,
  upstream,
}) => {
  await upstream.reset();
  await workspace.open();
  await expect(page).toHaveTitle('Overpaint');
  const icon = page.locator('link[rel="icon"]');
  const plain = await icon.getAttribute('href');
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('Local Texture', 'OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #openai:hold');
  await workspace.count.fill('1');
  await workspace.run.click();
  await expect(page).toHaveTitle('1 of 2 · Overpaint');
  await expect(icon).toHaveAttribute('href', /^data:image\/svg/);
  await upstream.release();
  await expect(page).toHaveTitle('Done · Overpaint');
  await page.keyboard.press('Shift');
  await expect(page).toHaveTitle('Overpaint');
  await expect(icon).toHaveAttribute('href', new RegExp(`${plain?.split('?')[0]}`));
});

test('notifications are asked for on a press only', async ({ workspace, page }) => {
  await page.addInitScript(() => {
    const asked = { count: 0 };
    Object.assign(window, { asked });
    const ask = async () => {
      asked.count += 1;
      return 'denied' as const;
    };
    Object.defineProperty(Notification, 'requestPermission', { value: ask });
  });
  await workspace.open();
  const asked = () => page.evaluate(() => (window as unknown as { asked: { count: number } }).asked.count);
  expect(await asked()).toBe(0);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Notify when a run ends' }).click();
  await expect(page.getByText('The browser blocks notifications of this page.')).toBeVisible();
  expect(await asked()).toBe(1);
});
