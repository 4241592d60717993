import { expect, test } from '../fixtures/test.ts';
import { RunActionsPage, runLocally } from '../pages/run-actions.ts';

test('a rating is given beside the result, and is there after a reload', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await runLocally(workspace, 'White wall');
  await page.getByRole('option', { name: 'Result 1 of 2 from Local Texture' }).click();
  const rating = page.getByRole('group', { name: 'Rating of result 1 from Local Texture' });
  await rating.getByRole('button', { name: 'Star' }).click();
  await rating.getByRole('button', { name: 'Bad' }).click();
  await expect(rating.getByRole('button', { name: 'Bad' })).toHaveAttribute('aria-pressed', 'true');
  await rating.getByRole('button', { name: 'Note: add' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('The seam shows.');
  await page.keyboard.press('Escape');
  await rating.getByRole('button', { name: 'Note: go on' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('The seam shows.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(rating.getByRole('button', { name: 'Note: read or change' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
  await expect(rating.getByRole('button', { name: 'Star' })).toHaveAttribute('aria-pressed', 'true');
  await expect(rating.getByRole('button', { name: 'Bad' })).toHaveAttribute('aria-pressed', 'true');
  await rating.getByRole('button', { name: 'Note: read or change' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('The seam shows.');
});

test('a run that was removed can be brought back for ten seconds, and is gone after a reload', async ({
  workspace,
  page,
}) => {
  const heading = (prompt: string) => page.getByRole('heading', { name: prompt, level: 3 });
  const runCount = async () => (await (await page.request.get('/api/runs')).json()).runs.length;
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await runLocally(workspace, 'White wall', 1);
  const before = await runCount();
  await page.getByRole('tab', { name: /^Runs/ }).click();
  await page.getByRole('button', { name: 'Remove run' }).first().click();
  await expect(heading('White wall')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).and(page.locator('[data-button]')).click();
  await expect(heading('White wall')).toBeVisible();
  await expect(page.getByText('Run removed.')).toBeHidden();
  expect(await runCount()).toBe(before);

  await page.getByRole('button', { name: 'Remove run' }).first().click();
  await expect(page.getByText('Run removed.')).toBeVisible();
  await page.reload();
  await expect.poll(runCount).toBe(before - 1);
  await expect(heading('White wall')).toHaveCount(0);
});

test('a result that became a source keeps its parent, and the tree leads back', async ({
  workspace,
  page,
}) => {
  const actions = new RunActionsPage(page);
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await runLocally(workspace, 'White wall');
  await page.getByRole('option', { name: 'Result 1 of 2 from Local Texture' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('banner')).toContainText('Variant 1');
  await runLocally(workspace, 'Grey wall', 1);
  await expect
    .poll(async () => (await (await page.request.get('/api/runs')).json()).runs[0]?.parent?.resultId)
    .toBeTruthy();

  await actions.choose('Variants…');
  const tree = actions.dialog;
  await expect(tree.getByRole('list', { name: 'From result 1' })).toContainText('Grey wall');
  await tree.getByRole('button', { name: 'Go back to the picture and prompt of “White wall”' }).click();
  await expect(actions.dialog).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('Original');
  await expect(workspace.prompt).toHaveValue('White wall');

  await actions.choose('Variants…');
  await expect(tree.getByRole('button', { name: /^Go on from result/ })).toHaveCount(3);
  await tree
    .getByRole('list', { name: 'From result 1' })
    .getByRole('button', { name: 'Go on from result 1, Local Texture' })
    .click();
  await expect(actions.dialog).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('Variant 1');
});
