import { expect, test } from '../fixtures/test.ts';

test('the form says that the server is out of reach, and looks again on demand', async ({
  workspace,
  page,
}) => {
  await page.route('**/api/events**', (route) => route.abort());
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.prompt.fill('A hat');
  const words = page.getByText('The server cannot be reached.');
  await expect(words).toBeVisible();
  await expect(workspace.run).toBeEnabled();
  const retry = page.getByRole('button', { name: 'Try again' });
  const again = page.waitForRequest('**/api/events**');
  await retry.click();
  await again;
  await expect(words).toBeVisible();
  // The page looks again by itself too.
  await page.unroute('**/api/events**');
  await expect(words).toBeHidden();
  await expect(workspace.prompt).toHaveValue('A hat');
});
