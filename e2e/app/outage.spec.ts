import type { Locator } from '@playwright/test';
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

test.describe('on a phone held across', () => {
  test.use({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true });

  test('what is wrong covers no part of the form', async ({ workspace, page }) => {
    await page.route('**/api/events**', (route) => route.abort());
    await workspace.open();
    await workspace.openSample('Remove the pine');
    const words = page.getByText('The server cannot be reached.');
    await expect(words).toBeInViewport({ ratio: 1 });
    await expect(workspace.run).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Models', exact: true })).toBeInViewport({ ratio: 1 });
    const top = async (part: Locator) => (await part.boundingBox())!.y;
    expect(await top(workspace.run)).toBeGreaterThan((await top(words)) + 120);
    // The focus scrolls it out from below Run.
    await workspace.count.focus();
    await workspace.count.tap({ timeout: 5000 });
  });
});
