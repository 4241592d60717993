import type { Download, Locator, Page } from '@playwright/test';
import type { WorkspacePage } from './workspace-page.ts';

/** What is done with a finished run: its menu and the dialogs behind it. */
export class RunActionsPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  /** Opens the menu of the newest run and takes an item. */
  async choose(item: string): Promise<void> {
    await this.#showRuns();
    await this.page.getByRole('button', { name: 'More for this run' }).first().click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Shows the list of runs, also while a result is looked at. */
  async #showRuns(): Promise<void> {
    const runs = this.page.getByRole('tab', { name: /^Runs/ });
    if (await runs.isVisible()) await runs.click();
  }

  /** Takes an item that saves a file. */
  async download(item: string): Promise<{ name: string; path: string; saveAs: Download['saveAs'] }> {
    const started = this.page.waitForEvent('download');
    await this.choose(item);
    const download = await started;
    const path = await download.path();
    return { name: download.suggestedFilename(), path, saveAs: (to) => download.saveAs(to) };
  }
}

/** A finished run of the embedded engine, made through the page. */
export async function runLocally(workspace: WorkspacePage, prompt: string, count = 2): Promise<Locator> {
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 760 });
  await workspace.openAsk();
  await workspace.choose('Local Texture');
  await workspace.prompt.fill(prompt);
  await workspace.count.fill(String(count));
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await tile.and(workspace.page.locator('[data-status="succeeded"]')).waitFor();
  return tile;
}
