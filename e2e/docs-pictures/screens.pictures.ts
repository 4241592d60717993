import { languageCookie } from '../../lib/text/languages.ts';
import { BoardPage } from '../pages/board-page.ts';
import { CompareRoomPage } from '../pages/compare-room.ts';
import { ProjectsPage } from '../pages/projects-page.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';
import { test as base, shootScreen } from './camera.ts';
import { type Seeded, seed } from './seed.ts';

/** The screens that README.md and the docs show, with runs of the embedded engine on the sample photographs. */
const test = base.extend<object, { seeded: Seeded }>({
  seeded: [
    async ({ app, playwright }, provide) => {
      const request = await playwright.request.newContext({ baseURL: app.url });
      await provide(await seed(request));
      await request.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

async function open({ page, canvas }: WorkspacePage, { projectId }: Seeded): Promise<void> {
  await page.goto(`/?project=${projectId}`);
  await canvas.ready();
}

async function openResult(workspace: WorkspacePage, seeded: Seeded): Promise<void> {
  await open(workspace, seeded);
  await workspace.page.getByRole('radio', { name: 'Result', exact: true }).click();
  await workspace.page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
}

test('mask', async ({ workspace, seeded }) => {
  await open(workspace, seeded);
  await shootScreen(workspace.page, 'mask');
});

test('result', async ({ workspace, page, seeded }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openResult(workspace, seeded);
  await shootScreen(page, 'result-dark');
});

test('board', async ({ workspace, page, seeded }) => {
  await open(workspace, seeded);
  await new BoardPage(page).open();
  await shootScreen(page, 'board');
});

test('compare', async ({ workspace, page, seeded }) => {
  await open(workspace, seeded);
  await new CompareRoomPage(page).open();
  await shootScreen(page, 'compare');
});

test('shared page', async ({ page, seeded }) => {
  await page.goto(seeded.shareUrl);
  await page.getByRole('region', { name: 'Results' }).waitFor();
  await shootScreen(page, 'shared');
});

test('projects', async ({ page, seeded }) => {
  await new ProjectsPage(page).open();
  await page.locator(`a[href*="${seeded.projectId}"]`).first().waitFor();
  await shootScreen(page, 'projects');
});

test('arabic', async ({ page, context, app, seeded }) => {
  await context.addCookies([{ name: languageCookie, value: 'ar', url: app.url }]);
  await page.goto(`/?project=${seeded.projectId}`);
  await page.getByTestId('mask-canvas').locator('canvas').first().waitFor();
  await shootScreen(page, 'arabic');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('mask', async ({ workspace, seeded }) => {
    await open(workspace, seeded);
    await shootScreen(workspace.page, 'mask-phone');
  });

  test('result', async ({ workspace, page, seeded }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openResult(workspace, seeded);
    await shootScreen(page, 'result-phone-dark');
  });

  test('shared page', async ({ page, seeded }) => {
    await page.goto(seeded.shareUrl);
    await page.getByRole('region', { name: 'Results' }).waitFor();
    await shootScreen(page, 'shared-phone');
  });
});
