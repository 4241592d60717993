import { savedPrompt } from '../fixtures/saved-draft.ts';
import { expect, test } from '../fixtures/test.ts';
import { BoardPage } from '../pages/board-page.ts';
import { ProjectsPage, removeProjects, seedRun } from '../pages/projects-page.ts';

test.beforeEach(async ({ request }) => {
  await removeProjects(request);
});

test('a project opens with its picture, mask, prompt and runs; a reload keeps what was changed', async ({
  page,
  request,
  workspace,
}) => {
  const home = new ProjectsPage(page);
  await seedRun(request, { color: '#575', prompt: 'a felt hat', name: 'Hat stand.png' });
  await home.open();
  const card = page.getByRole('link', { name: 'Open Hat stand' });
  // As a hand does: the pointer rests on the card, which shows before and after, and then presses.
  await card.hover();
  await expect(card.getByText('Before')).toBeVisible();
  await card.click();
  await workspace.canvas.ready();
  await expect(page).toHaveURL(/\/\?project=/);
  await expect(workspace.prompt).toHaveValue('a felt hat');
  await expect(workspace.canvas.element).toHaveAttribute('data-image-width', '64');
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  await workspace.prompt.fill('a straw hat');
  await expect.poll(() => savedPrompt(page)).toBe('a straw hat');
  await page.reload();
  await workspace.canvas.ready();
  await expect(workspace.prompt).toHaveValue('a straw hat');
  await home.open();
  await page.getByRole('link', { name: 'Open Hat stand' }).click();
  await expect(workspace.prompt).toHaveValue('a felt hat');
});

test('a project that is pressed before the search has begun opens', async ({ page, request, workspace }) => {
  const home = new ProjectsPage(page);
  await seedRun(request, { color: '#575', prompt: 'a felt hat' });
  await home.open();
  // The project comes after the address tells of the search.
  await page.route(/\/\?project=.*_rsc/, async (route) => {
    await expect(page).toHaveURL(/q=felt/);
    await route.continue();
  });
  await home.search.click();
  await page.keyboard.insertText('felt');
  await page.getByRole('link', { name: 'Open a felt hat' }).click();
  await workspace.canvas.ready();
  await expect(page).toHaveURL(/\/\?project=/);
  await page.goBack();
  await expect(home.search).toHaveValue('felt');
});

test('a project opens in the mode in which it was left', async ({ page, request, workspace }) => {
  const home = new ProjectsPage(page);
  await seedRun(request, { color: '#575', prompt: 'a felt hat', name: 'Hat stand.png' });
  await home.open();
  await page.getByRole('link', { name: 'Open Hat stand' }).click();
  await workspace.canvas.ready();
  const board = new BoardPage(page);
  await board.open();
  await home.open();
  await page.getByRole('link', { name: 'Open Hat stand' }).click();
  await expect(board.cells).toHaveCount(1);
});

test('a picture that is chosen on the page of projects opens in the workspace', async ({
  page,
  workspace,
}) => {
  const home = new ProjectsPage(page);
  await home.open();
  await workspace.openSample('Take the glass away');
  await expect(page).toHaveURL(/\/$/);
  await expect(workspace.canvas.element).toHaveAttribute('data-image-width', '1024');
});

test('an address is asked for in the workspace', async ({ page }) => {
  const home = new ProjectsPage(page);
  await home.open();
  await page.getByRole('link', { name: 'From an address' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test('a sample is one click on Run away from its result', async ({ page, workspace }) => {
  const home = new ProjectsPage(page);
  await home.open();
  await page.getByRole('link', { name: /Remove the lower dog/ }).click();
  await workspace.canvas.ready();
  await expect(workspace.prompt).toHaveValue('Wooden wall, nothing else');
  await expect(workspace.run).toBeEnabled();
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded', { timeout: 20_000 });
  const { runs } = await (await page.request.get('/api/runs')).json();
  expect(runs[0].mask).not.toBeNull();
  await home.open();
  await expect(home.card('Dogs at window')).toContainText('1 run · 2 results');
});
