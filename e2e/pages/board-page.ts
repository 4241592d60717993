import type { Locator, Page } from '@playwright/test';
import { photographAndMask } from '../fixtures/photograph.ts';
import { endedRun, type SeededEdit, startRun } from '../fixtures/seed-run.ts';
import { expect } from '../fixtures/test.ts';
import type { WorkspacePage } from './workspace-page.ts';

/** The board of a run. */
export class BoardPage {
  readonly page: Page;
  readonly root: Locator;
  readonly groups: Locator;
  readonly cells: Locator;
  readonly waiting: Locator;
  readonly status: Locator;
  readonly head: Locator;
  readonly sort: Locator;
  readonly blind: Locator;
  /** What shows the board, in the top bar. */
  readonly show: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByTestId('board');
    this.show = page.getByRole('radio', { name: 'Board', exact: true });
    this.groups = this.root.getByRole('region', { name: 'Results' }).getByTestId('attempt');
    this.cells = this.root.getByTestId('board-cell');
    this.waiting = this.root.getByTestId('waiting-cell');
    this.status = this.root.getByTestId('board-status');
    this.head = this.root.locator('header').first();
    this.sort = this.root.getByRole('combobox', { name: 'Sort' });
    this.blind = this.root.getByRole('switch', { name: 'Blind' });
  }

  /** Paints, sends the edit, and opens its board. */
  async run(workspace: WorkspacePage, models: readonly string[], prompt: string, count = 1): Promise<void> {
    await workspace.open();
    await workspace.openSample('Remove the lower dog');
    await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
    await workspace.choose(...models);
    await workspace.count.fill(String(count));
    await workspace.prompt.fill(prompt);
    await workspace.run.click();
    await this.open();
  }

  /** Opens the board of an edit that is made through the API and has ended. */
  async openEnded(targets: SeededEdit['targets'], prompt: string, n = 1): Promise<void> {
    const { request } = this.page;
    const started = await startRun(request, { ...(await photographAndMask()), prompt, targets, n });
    const { projectId } = await endedRun(request, started);
    await this.page.goto(`/?project=${projectId}`);
    await this.open();
  }

  /** Opens the board of the newest run. */
  async open(): Promise<void> {
    await this.show.click();
    await expect(this.root).toBeVisible();
  }

  /** Opens the board of a run by its menu in the list of runs. @param place 0 for the newest of the opened runs */
  async openFromRuns(place = 0): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this run' }).nth(place).click();
    await this.page.getByRole('menuitem', { name: 'Board', exact: true }).click();
    await expect(this.root).toBeVisible();
  }

  group(provider: string, model: string): Locator {
    return this.groups.and(this.page.locator(`[data-provider="${provider}"][data-model="${model}"]`));
  }

  cell(name: string): Locator {
    return this.root.getByRole('group', { name });
  }

  /** Places of all groups, whole CSS px. */
  async places(): Promise<unknown> {
    const boxes = await Promise.all((await this.groups.all()).map((group) => group.boundingBox()));
    return boxes.map((box) => box && [box.x, box.y, box.width, box.height].map(Math.round));
  }
}
