import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { addEarlierRuns } from '../fixtures/earlier-runs.ts';
import { savedPrompt } from '../fixtures/saved-draft.ts';
import { expect, test } from '../fixtures/test.ts';
import { BoardPage } from '../pages/board-page.ts';
import { Hand } from '../pages/hand.ts';
import { ProjectsPage, seedRun } from '../pages/projects-page.ts';
import { WorkspacePage } from '../pages/workspace-page.ts';

/** How many clicks or taps the usual work takes. docs/workspace.md has the figures and how they are counted. */

const tasks = {
  remove: 'Remove an object from an own photo',
  compare: 'Compare seven models',
  best: 'Find which kept the rest best',
  share: 'Share a link and open it as a colleague',
  goOn: 'Continue on a result and return to the original',
  recover: 'Recover after a closed tab',
  find: 'Find an edit of last week among 500',
  key: 'Add a key',
  keyBesidePicture: 'Add a key with a picture open',
} as const;

type Task = keyof typeof tasks;
type Device = 'desktop' | 'phone';

/** The most that a task may take: clicks on a desktop, taps on a phone, drags on either. */
const most: Record<Task, { readonly desktop: number; readonly phone: number; readonly drags: number }> = {
  remove: { desktop: 2, phone: 2, drags: 1 },
  compare: { desktop: 4, phone: 5, drags: 0 },
  best: { desktop: 0, phone: 0, drags: 0 },
  share: { desktop: 2, phone: 2, drags: 0 },
  goOn: { desktop: 2, phone: 2, drags: 1 },
  recover: { desktop: 0, phone: 0, drags: 0 },
  find: { desktop: 4, phone: 4, drags: 0 },
  key: { desktop: 2, phone: 2, drags: 0 },
  keyBesidePicture: { desktop: 2, phone: 2, drags: 0 },
};

/** What was done, in the order of the tests. */
const done: { task: Task; device: Device; clicks: number; drags: number; seconds: number }[] = [];

/** A row for each task; a worker that began anew after a failure has only the later ones. */
function table(): string {
  const rows = Object.entries(tasks).map(([id, title]) => {
    const cells = devices.map(({ device }) => {
      const found = done.find((one) => one.task === id && one.device === device);
      const drags = found?.drags ? `, ${found.drags} drag` : '';
      return (found ? `${found.clicks}${drags}, ${found.seconds.toFixed(1)} s` : '–').padEnd(22);
    });
    return `${title.padEnd(50)} ${cells.join(' ')}`;
  });
  return [`${'Clicks or taps'.padEnd(50)} ${'Desktop'.padEnd(22)} Phone`, ...rows, ''].join('\n');
}

const devices = [
  { device: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
  { device: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
] as const;

// The provider without a key is the one that gets it in the last task; seven others are ready.
test.use({ appSettings: { OPENAI_API_KEY: '' }, contextOptions: { reducedMotion: 'reduce' } });

/** Does a task with a fresh hand, and expects it to take no more than it may. */
async function measure(
  page: Page,
  device: Device,
  task: Task,
  work: (hand: Hand) => Promise<void>,
): Promise<void> {
  const hand = new Hand(page, device === 'phone');
  const begin = performance.now();
  await test.step(tasks[task], () => work(hand));
  const seconds = (performance.now() - begin) / 1000;
  const { clicks, drags } = hand;
  done.push({ task, device, clicks, drags, seconds });
  expect.soft(clicks, `clicks: ${tasks[task]}`).toBeLessThanOrEqual(most[task][device]);
  expect.soft(drags, `drags: ${tasks[task]}`).toBeLessThanOrEqual(most[task].drags);
}

test.afterAll(() => {
  process.stdout.write(`\n${table()}`);
});

for (const { device, use } of devices) {
  test.describe(device, () => {
    test.use(use);

    test('an own photo is edited, the work goes on from the result, and a closed tab loses nothing', async ({
      workspace,
      page,
      context,
    }) => {
      await workspace.open();
      const buffer = await sharp('public/samples/dogs-at-window.jpg').resize(960, 640).jpeg().toBuffer();
      const photo = { name: 'dogs.jpg', mimeType: 'image/jpeg', buffer };
      // Whichever comes first is shown.
      const shown = page.getByRole('img', { name: /^Result \d from Local Texture$/ });
      await measure(page, device, 'remove', async (hand) => {
        await hand.chooseFile(page.getByRole('button', { name: 'Choose a picture' }), photo);
        await workspace.canvas.ready();
        await hand.drag(workspace.canvas, { x: 560, y: 440 }, { x: 560, y: 560 });
        await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
        await hand.press(workspace.run);
        await expect(shown).toBeVisible();
      });

      await measure(page, device, 'goOn', async (hand) => {
        await hand.press(page.getByRole('button', { name: 'Keep', exact: true }));
        await expect(page.getByRole('banner')).toContainText('Variant 1');
        await hand.drag(workspace.canvas, { x: 300, y: 300 }, { x: 400, y: 300 });
        await hand.press(page.getByRole('button', { name: 'Back to the original' }));
        await expect(page.getByRole('banner')).not.toContainText('Variant 1');
      });

      if (device === 'phone') await workspace.openAsk();
      await workspace.prompt.fill('A red door');
      await expect.poll(() => savedPrompt(page)).toBe('A red door');
      await page.close();
      const next = new WorkspacePage(await context.newPage());
      await measure(next.page, device, 'recover', async () => {
        await next.page.goto('/');
        await next.canvas.ready();
        await expect(next.prompt).toHaveValue('A red door');
        await expect(next.page.getByText(/^mask/)).not.toContainText('mask 0.0 %');
      });
    });

    test('a model of each provider is compared, the best is found, and a colleague sees it', async ({
      workspace,
      page,
      browser,
      context,
    }) => {
      test.slow();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const board = new BoardPage(page);
      await workspace.open();
      // Small, since it is not the models that are measured.
      const buffer = await sharp('public/samples/dogs-at-window.jpg').resize(512, 512).png().toBuffer();
      await workspace.upload({ name: 'dogs.png', mimeType: 'image/png', buffer });
      await workspace.canvas.ready();
      await workspace.canvas.paint({ x: 300, y: 350 }, { x: 300, y: 450 });
      await measure(page, device, 'compare', async (hand) => {
        await hand.type(workspace.prompt, 'White wall');
        await hand.press(page.getByRole('button', { name: 'Models', exact: true }));
        await hand.press(page.getByRole('button', { name: 'One of each ready provider' }));
        if (device === 'phone') await hand.press(page.getByRole('button', { name: 'Done', exact: true }));
        await hand.press(workspace.run);
        await expect(board.groups.and(page.locator('[data-status="succeeded"]'))).toHaveCount(11, {
          timeout: 60_000,
        });
      });

      await measure(page, device, 'best', async () => {
        // Several may have changed nothing of it.
        await expect(board.groups.filter({ hasText: 'Kept the rest best' }).first()).toBeVisible();
      });

      await measure(page, device, 'share', async (hand) => {
        await hand.press(page.getByRole('button', { name: 'Share', exact: true }));
        const dialog = page.getByRole('dialog', { name: 'Share' });
        await hand.press(dialog.getByRole('button', { name: 'Create link' }));
        await expect(dialog.getByText('Copied.')).toBeVisible();
        const colleague = await browser.newPage();
        await colleague.goto(await page.evaluate(() => navigator.clipboard.readText()));
        await expect(colleague.getByTestId('result-image').first()).toBeVisible();
        await colleague.close();
      });
    });

    test('an edit of last week is found among 500', async ({ workspace, page, request, app }) => {
      const run = await seedRun(request, { color: '#b52', prompt: 'a straw hat', name: 'Hat stand.png' });
      const remove = await addEarlierRuns(app, run.id, 499);
      try {
        await workspace.open();
        await measure(page, device, 'find', async (hand) => {
          const projects = new ProjectsPage(page);
          await hand.press(page.getByRole('link', { name: 'Projects' }).first());
          await hand.type(projects.search, 'straw');
          await expect(projects.cards).toHaveCount(1);
          await hand.press(page.getByRole('link', { name: 'Open Hat stand' }));
          await workspace.canvas.ready();
          await expect(workspace.prompt).toHaveValue('a straw hat');
          await hand.press(page.getByRole('radio', { name: 'Result', exact: true }));
          await expect(page.getByRole('img', { name: 'Result 1 from Local Texture' })).toBeVisible();
        });
      } finally {
        await remove();
      }
    });

    test('a sample is seen at work with one press', async ({ workspace, page }) => {
      await workspace.open();
      const hand = new Hand(page, device === 'phone');
      await hand.press(page.getByRole('button', { name: 'Remove the pine' }));
      await expect(page.getByRole('img', { name: 'Result 1 from Local Texture' })).toBeVisible();
      await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
      expect(hand).toMatchObject({ clicks: 1, drags: 0 });
    });

    test('a key is added', async ({ workspace, page, request }) => {
      const saveKey = async (hand: Hand) => {
        const row = page.getByRole('listitem', { name: 'OpenAI', exact: true });
        await hand.type(row.getByLabel('API key'), 'sk-of-the-owner-0123456789');
        await hand.press(row.getByRole('button', { name: 'Save and check' }));
        await expect(row).toContainText('OpenAI answers, and takes the key.');
      };
      const removeKey = async () =>
        expect((await request.delete('/api/providers/openai/keys')).ok()).toBe(true);

      await workspace.open();
      await measure(page, device, 'key', async (hand) => {
        await hand.press(page.getByRole('button', { name: 'Add a key' }));
        await saveKey(hand);
      });
      await removeKey();

      await workspace.open();
      await workspace.openSample('Remove the pine');
      await measure(page, device, 'keyBesidePicture', async (hand) => {
        await hand.press(page.getByRole('button', { name: 'Add key', exact: true }));
        await saveKey(hand);
      });
      await removeKey();
    });
  });
}
