import { expect, type Locator } from '@playwright/test';
import type { ImagePoint } from './mask-canvas.ts';
import type { WorkspacePage } from './workspace-page.ts';

/** The wand, the object selection, and their settings above the canvas. */
export class SelectionTools {
  readonly #workspace: WorkspacePage;

  constructor(workspace: WorkspacePage) {
    this.#workspace = workspace;
  }

  async click(point: ImagePoint): Promise<void> {
    const place = await this.#workspace.canvas.toPage(point);
    await this.#workspace.page.mouse.click(place.x, place.y);
  }

  async choose(name: string): Promise<void> {
    await this.#inSettings(this.#workspace.page.getByRole('radio', { name, exact: true }), (choice) =>
      choice.click(),
    );
  }

  /** Moves a slider to one of its ends. */
  async setSlider(name: string, end: 'Home' | 'End'): Promise<void> {
    await this.#inSettings(this.#workspace.page.getByRole('slider', { name, exact: true }), (slider) =>
      slider.press(end),
    );
  }

  /** Settings that do not fit into the strip are in its popover. */
  async #inSettings(control: Locator, change: (control: Locator) => Promise<void>): Promise<void> {
    const more = this.#workspace.page.getByRole('button', { name: 'More settings' });
    await expect(control.or(more).first()).toBeVisible();
    if (await control.isVisible()) return await change(control);
    await more.click();
    await change(control);
    await this.#workspace.page.keyboard.press('Escape');
  }

  /** Waits until so many steps are in effect. */
  async expectSteps(count: number): Promise<void> {
    const { page } = this.#workspace;
    await page.keyboard.press('Shift+H');
    const steps = page.getByRole('region', { name: 'Steps' });
    await expect(steps.getByRole('heading')).toHaveText(new RegExp(`Steps${count} of`));
  }
}
