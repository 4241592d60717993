import { expect, test } from '../fixtures/test.ts';

test('the form says that the server is out of reach, and keeps what was typed', async ({
  workspace,
  page,
  context,
}) => {
  await workspace.open();
  await workspace.prompt.fill('A hat');
  const words = page.getByText('The server cannot be reached.');
  await context.setOffline(true);
  await expect(words).toBeVisible();
  await expect(workspace.run).toBeEnabled();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(words).toBeVisible();
  await context.setOffline(false);
  await expect(words).toBeHidden();
  await expect(workspace.prompt).toHaveValue('A hat');
});
