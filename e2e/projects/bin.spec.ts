import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { ProjectsPage, removeProjects, seedRun } from '../pages/projects-page.ts';

test.beforeEach(async ({ request }) => {
  await removeProjects(request);
});

test('a project is deleted at once, and Undo or Ctrl+Z brings it back', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  const run = await seedRun(request, { color: '#181', prompt: 'a green hat' });
  await home.open();
  await home.choose('a green hat', 'Delete');
  await expect(home.card('a green hat')).toHaveCount(0);
  await expect(page.getByText('“a green hat” was deleted.')).toBeVisible();
  expect((await request.get(`/api/runs/${run.id}`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(home.card('a green hat')).toBeVisible();
  expect((await request.get(`/api/runs/${run.id}`)).status()).toBe(200);

  await page.getByRole('link', { name: 'Open a green hat' }).focus();
  await page.keyboard.press('Delete');
  await expect(home.card('a green hat')).toHaveCount(0);
  await expect(home.filter('Bin 1')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(home.card('a green hat')).toBeVisible();
});

test('the bin restores, and deletes for good after a question', async ({ page, request }) => {
  const home = new ProjectsPage(page);
  const kept = await seedRun(request, { color: '#811', prompt: 'kept' });
  const gone = await seedRun(request, { color: '#118', prompt: 'gone' });
  for (const { projectId } of [kept, gone]) await request.delete(`/api/projects/${projectId}`);
  await home.open();
  await home.filter('Bin 2').click();
  await expect(page.getByRole('heading', { name: 'Bin' })).toBeVisible();
  await expect(home.card('kept')).toContainText('1 run · 1 result · 30 days left');
  await expectAccessible(page, 'the bin');

  await page.getByRole('button', { name: 'Restore kept' }).click();
  await expect(home.card('kept')).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete gone for good' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “gone” for good?' });
  await expectAccessible(page, 'the question');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(home.card('gone')).toBeVisible();
  await page.getByRole('button', { name: 'Delete gone for good' }).click();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The bin is empty.')).toBeVisible();
  await home.filter('All 1').click();
  await expect(home.card('kept')).toBeVisible();
  expect((await request.post(`/api/projects/${gone.projectId}/restore`)).status()).toBe(404);
});
