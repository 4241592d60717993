import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { samples } from '../../lib/client/intake/samples.ts';
import { english } from '../../lib/text/testing/english.ts';
import { MaskCanvas } from './mask-canvas.ts';
import { ResultsPanel } from './results-panel.ts';

/** The one page of the app. */
export class WorkspacePage {
  readonly page: Page;
  readonly canvas: MaskCanvas;
  readonly results: ResultsPanel;
  readonly operation: Locator;
  readonly prompt: Locator;
  readonly count: Locator;
  readonly size: Locator;
  readonly run: Locator;
  readonly stop: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = new MaskCanvas(page);
    this.results = new ResultsPanel(page);
    this.operation = page.getByRole('combobox', { name: 'Operation' });
    this.prompt = page.getByRole('textbox', { name: 'Prompt' });
    this.count = page.getByRole('spinbutton', { name: 'Number of results' });
    this.size = page.getByRole('combobox', { name: 'Size' });
    this.run = page.getByRole('button', { name: 'Run edit' });
    this.stop = page.getByRole('button', { name: 'Stop', exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('heading', { name: 'Drop or paste a picture' }).waitFor();
  }

  /** Opens the photograph of a sample without the mask and prompt that come with it. */
  async openSample(idea: string): Promise<void> {
    const sample = samples.find((each) => english(each.idea) === idea);
    if (!sample) throw new Error(`there is no sample ${idea}`);
    const buffer = await sharp(`public${sample.url}`).png().toBuffer();
    await this.upload({ name: `${sample.id}.png`, mimeType: 'image/png', buffer });
    // The canvas of another picture may be shown until then.
    const { width } = await sharp(buffer).metadata();
    await expect(this.canvas.element).toHaveAttribute('data-image-width', String(width));
    await this.canvas.ready();
  }

  async upload(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel('Upload image').setInputFiles(file);
  }

  /** Asks how the open picture is cropped, padded or resized. */
  async openCrop(): Promise<Locator> {
    await this.canvas.ready();
    await this.page.getByRole('button', { name: 'Open picture' }).click();
    await this.page.getByRole('menuitem', { name: 'Crop or resize' }).click();
    const dialog = this.page.getByRole('dialog').filter({ has: this.page.getByLabel('Send at') });
    await dialog.waitFor();
    return dialog;
  }

  /** Opens the edit form where it is a sheet: on a phone held upright the prompt does so. */
  async openAsk(): Promise<void> {
    await this.showMask();
    await this.prompt.click();
  }

  /** Goes back from a result to the mask, where the next edit is made. */
  async showMask(): Promise<void> {
    const mask = this.page
      .getByRole('radiogroup', { name: 'Show', exact: true })
      .getByRole('radio', { name: 'Mask' });
    if ((await mask.count()) > 0) await mask.click();
  }

  /** Chooses exactly these models; opens the list of models where one has no chip. */
  async choose(...names: string[]): Promise<void> {
    await this.showMask();
    const group = this.page.getByRole('group', { name: 'Providers' });
    await group.waitFor();
    const boxOf = (name: string) => group.getByRole('checkbox', { name, exact: true });
    let isOpened = false;
    for (const name of names) {
      if ((await boxOf(name).count()) === 0 && !isOpened) {
        await this.openModels();
        isOpened = true;
      }
      await boxOf(name).check();
    }
    for (const box of await group.getByRole('checkbox').all()) {
      const name = await box.getAttribute('aria-label');
      if (name && !names.includes(name)) await box.uncheck();
    }
    if (isOpened) await this.page.getByRole('button', { name: 'Done', exact: true }).click();
  }

  /** Opens the list of all models. */
  async openModels(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Models', exact: true }).click();
    const list = this.page.getByRole('dialog', { name: 'Choose models' });
    await list.waitFor();
    return list;
  }

  tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Mask tools' }).getByRole('button', { name, exact: true });
  }
}
