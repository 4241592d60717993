import sharp from 'sharp';
import { expectAccessible, expectAccessibleInEveryLook } from '../fixtures/accessible.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { expect, test } from '../fixtures/test.ts';
import { ProjectsPage, removeProjects, seedRun } from '../pages/projects-page.ts';

test.describe('on a phone', () => {
  const viewport = { width: 390, height: 844 };
  test.use({ colorScheme: 'light', viewport, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } });

  test('every state of the page is clean', async ({ workspace, page }) => {
    await workspace.open();
    await expectAccessible(page, 'empty');
    await workspace.openSample('Remove the lower dog');
    await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
    await expectAccessible(page, 'painted');
    await workspace.openAsk();
    await workspace.choose('Local Texture', 'OpenAI gpt-image-2');
    await workspace.prompt.fill('White wall #openai:refuse');
    await expectAccessible(page, 'the sheet of the edit');
    await workspace.run.click();
    await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
    await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'refused');
    await expectAccessible(page, 'the board');
    await page.getByTestId('board-cell').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    await expectAccessible(page, 'a result');
    await page.getByRole('radio', { name: 'Split', exact: true }).click();
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await expectAccessible(page, 'split');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expectAccessible(page, 'its menu');
  });
});

test.describe('on a desktop, in light, dark and forced colours', () => {
  const viewport = { width: 1440, height: 900 };
  test.use({ colorScheme: 'light', viewport, contextOptions: { reducedMotion: 'reduce' } });

  test('the workspace is clean, with its menus and dialogs', async ({ workspace, page, upstream }) => {
    test.slow();
    await upstream.reset();
    const clean = (state: string) => expectAccessibleInEveryLook(page, state);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const closed = async () => {
      await page.keyboard.press('Escape');
      await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0);
    };
    const opened = async (role: 'dialog' | 'menu', state: string) => {
      await page.getByRole(role).first().waitFor();
      await clean(state);
      await closed();
    };
    await workspace.open();
    await clean('empty');
    const wide = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#8a6' } })
      .jpeg()
      .toBuffer();
    await workspace.upload({ name: 'wide.jpg', mimeType: 'image/jpeg', buffer: wide });
    await workspace.openCrop();
    await opened('dialog', 'crop');

    await workspace.openSample('Remove the lower dog');
    await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
    await clean('painted');
    await button('Open picture').click();
    await opened('menu', 'the menu of the picture');
    await button('Open picture').click();
    await page.getByRole('menuitem', { name: 'Extend the picture' }).click();
    await opened('dialog', 'extend');
    await button('Keys and connections').click();
    await opened('dialog', 'connections');
    await page.keyboard.press('?');
    await opened('dialog', 'keys');
    await page.keyboard.press('Control+k');
    await opened('dialog', 'all commands');
    await workspace.openModels();
    await opened('dialog', 'the list of models');

    await workspace.choose('OpenAI gpt-image-2');
    await workspace.prompt.fill('White wall #openai:hold');
    await workspace.run.click();
    await expect.poll(async () => (await upstream.received()).length).toBe(1);
    await clean('running');
    await upstream.release();
    await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    await clean('a result');
    await page.keyboard.press('s');
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await clean('split');
    await page.getByRole('tab', { name: 'Runs' }).click();
    await button('More for this run').click();
    await opened('menu', 'the menu of the run');
    for (const item of ['Share…', 'Variants…']) {
      await button('More for this run').click();
      await page.getByRole('menuitem', { name: item }).click();
      if (item === 'Share…') {
        await button('Create link').click();
        await page.getByRole('textbox', { name: 'Address of the link' }).waitFor();
      } else await page.getByRole('button', { name: /^Go back to/ }).waitFor();
      await opened('dialog', item);
    }
    await page.getByRole('radio', { name: 'Board', exact: true }).click();
    await page.getByTestId('board-cell').first().waitFor();
    await clean('the board');
    await button('Compare').click();
    await page.getByTestId('compare-stage').waitFor();
    await opened('dialog', 'compare');
    await page.setViewportSize({ width: 1024, height: 768 });
    await button('More').click();
    await opened('menu', 'More');
  });

  test('projects and a shared page are clean', async ({ page, request }) => {
    await removeProjects(request);
    const clean = (state: string) => expectAccessibleInEveryLook(page, state);
    const run = await seedRun(request, { color: '#811', prompt: 'a red hat' });
    const gone = await seedRun(request, { color: '#118', prompt: 'a blue hat' });
    await request.delete(`/api/projects/${gone.projectId}`);
    const home = new ProjectsPage(page);
    await home.open();
    await clean('projects');
    await home.card('a red hat').getByRole('button', { name: 'More for' }).click();
    await clean('the menu of a project');
    await page.keyboard.press('Escape');
    await home.filter('Bin 1').click();
    await home.card('a blue hat').waitFor();
    await clean('the bin');
    await page.getByRole('button', { name: 'Delete a blue hat for good' }).click();
    await page.getByRole('dialog').waitFor();
    await clean('the question');
    const allowed = { votes: true, isBlind: false, comments: true, download: true };
    const { url } = await createShareLink(request, {}, run.id, { allowed });
    await page.goto(url);
    await page
      .getByRole('button', { name: /^Vote for/ })
      .first()
      .waitFor();
    await clean('a shared page with votes and comments');
  });
});

test.describe('in Arabic, from right to left', () => {
  test.use({
    locale: 'ar',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('the workspace and the projects are clean', async ({ page, request }) => {
    await seedRun(request, { color: '#575', prompt: 'قبعة حمراء' });
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectAccessible(page, 'empty');
    await page.goto('/projects');
    await page.getByRole('article').first().waitFor();
    await expectAccessible(page, 'projects');
    await page.getByRole('article').first().getByRole('link').click();
    await page.getByTestId('mask-canvas').locator('canvas').first().waitFor();
    await expectAccessible(page, 'a picture');
    const show = page.getByRole('banner').getByRole('radio');
    await show.nth(1).click();
    await page.getByTestId('result-stage').waitFor();
    await expectAccessible(page, 'a result');
    await show.nth(2).click();
    await page.getByTestId('board').waitFor();
    await expectAccessible(page, 'the board');
  });
});

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
