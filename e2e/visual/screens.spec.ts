import type { Page } from '@playwright/test';
import { languageCookie } from '../../lib/text/languages.ts';
import { BoardPage } from '../pages/board-page.ts';
import { CompareRoomPage } from '../pages/compare-room.ts';
import { ProjectsPage } from '../pages/projects-page.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';
import { forceStates } from './force-states.ts';
import { shoot } from './shoot.ts';
import { expect, test } from './studio.ts';
import { everyWindow, resizeTo, type Window } from './windows.ts';

/** Pictures of every screen. One visit of a screen serves all of its windows and colours. */

type Windows = { light?: readonly Window[]; dark?: readonly Window[]; fullPage?: boolean };

/** Takes pictures in light in all windows, and in dark in some; ends at the desktop in light. */
async function shootAll(
  page: Page,
  name: string,
  { light = everyWindow, dark = [], fullPage = false }: Windows = {},
): Promise<void> {
  for (const [scheme, shown] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    if (shown.length > 0) await page.emulateMedia({ colorScheme: scheme });
    for (const window of shown) {
      await resizeTo(page, window);
      await shoot(page, [name, window, ...(scheme === 'dark' ? ['dark'] : [])].join('-'), { fullPage });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await resizeTo(page, 'desktop');
}

const show = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Show', exact: true }).getByRole('radio', { name, exact: true });

/** Opens a project of the seed, with its mask. */
async function openProject({ page, canvas }: WorkspacePage, id: string): Promise<void> {
  await page.goto(`/?project=${id}`);
  await canvas.ready();
}

test('/design shows every control in every state', async ({ page }) => {
  await page.goto('/design');
  await page.getByRole('spinbutton', { name: 'At most 10' }).last().fill('12');
  expect(await forceStates(page)).toBeGreaterThan(100);
  await shoot(page, 'design', { fullPage: true });
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot(page, 'design-forced-colours', { fullPage: true });
});

test('/design opens what lies over the page', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 420 });
  await page.goto('/design');
  for (const [name, trigger, opened] of [
    ['menu', 'Open menu', page.getByRole('menu')],
    ['popover', 'Open popover', page.getByRole('dialog', { name: 'Settings' })],
    ['dialog', 'Open dialog', page.getByRole('dialog', { name: 'Share this run' })],
    ['notice', 'Offer undo', page.getByText('The run is removed.')],
  ] as const) {
    await page.getByRole('button', { name: trigger, exact: true }).click();
    await opened.waitFor();
    if (name === 'menu') await page.getByRole('menuitem', { name: 'Language' }).hover();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await shoot(page, `design-${name}-${colorScheme}`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
});

test('the first visit', async ({ workspace, page }) => {
  await workspace.open();
  await shootAll(page, 'first-visit', { dark: ['desktop', 'phone'] });
});

test('the mask and the list of models', async ({ workspace, page, seeded }) => {
  await openProject(workspace, seeded.projectId);
  await shootAll(page, 'mask', { dark: ['desktop', 'phone'] });
  await workspace.openModels();
  await shootAll(page, 'models', { dark: ['desktop'] });
});

test('a result, whole and split', async ({ workspace, page, seeded }) => {
  await openProject(workspace, seeded.projectId);
  await show(page, 'Result').click();
  await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
  await shootAll(page, 'result', { dark: ['desktop', 'phone'] });
  await page.getByRole('radio', { name: 'Split', exact: true }).click();
  await shootAll(page, 'split', { dark: ['landscape'] });
});

test('the board', async ({ workspace, page, seeded }) => {
  await openProject(workspace, seeded.projectId);
  const board = new BoardPage(page);
  await board.open();
  await shootAll(page, 'board', { dark: ['desktop', 'phone'] });
});

test('the comparison', async ({ workspace, page, seeded }) => {
  await openProject(workspace, seeded.projectId);
  const room = new CompareRoomPage(page);
  await room.open();
  await shootAll(page, 'compare', { dark: ['tablet'] });
});

test('the dialog for links', async ({ workspace, page, seeded }) => {
  await openProject(workspace, seeded.projectId);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await shootAll(page, 'share', { dark: ['phone'] });
});

test('a shared page, and its presentation', async ({ page, seeded }) => {
  await page.goto(seeded.shareUrl);
  await shootAll(page, 'shared', { dark: ['desktop', 'phone'], fullPage: true });
  await page.keyboard.press('p');
  const presentation = page.getByRole('dialog', { name: 'Presentation' });
  await presentation.getByRole('button', { name: 'Next slide' }).press('ArrowRight');
  // The caption hides at rest; controls on which the keyboard is stay.
  await expect(presentation.locator('header')).toHaveCSS('opacity', '0');
  await shootAll(page, 'present', { light: ['desktop', 'phone', 'landscape'] });
});

test('no server, and no such page', async ({ workspace, page, seeded }) => {
  await page.route('**/api/events**', (route) => route.abort());
  await openProject(workspace, seeded.projectId);
  await page.getByText('The server cannot be reached.').waitFor();
  await shootAll(page, 'out-of-reach', { light: ['desktop', 'phone'] });
  await page.goto('/nowhere');
  await shootAll(page, 'not-found', { light: ['phone'], dark: ['desktop'] });
});

test('in Arabic, from right to left', async ({ page, context, app, seeded }) => {
  await context.addCookies([{ name: languageCookie, value: 'ar', url: app.url }]);
  const windows = { light: ['desktop', 'phone'] } as const;
  await page.goto(`/?project=${seeded.projectId}`);
  await page.getByTestId('mask-canvas').locator('canvas').first().waitFor();
  await shootAll(page, 'mask-arabic', windows);
  await page.getByRole('banner').getByRole('radio').last().click();
  await page.getByTestId('board-cell').first().waitFor();
  await shootAll(page, 'board-arabic', windows);
  await page.goto('/projects');
  await shootAll(page, 'projects-arabic', { light: ['tablet'] });
});

test('models at work', async ({ workspace, page, runningProjectId }) => {
  await openProject(workspace, runningProjectId);
  await shootAll(page, 'running', { dark: ['desktop'] });
});

test('the projects', async ({ page, runningProjectId }) => {
  expect(runningProjectId).not.toBe('');
  await new ProjectsPage(page).open();
  await shootAll(page, 'projects', { dark: ['desktop', 'phone'] });
});
