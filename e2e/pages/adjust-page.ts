import { expect, type JSHandle, type Locator, type Page } from '@playwright/test';
import { decode, type Rgba } from '../fixtures/pictures.ts';

/** A result in the large view while it is adjusted. */
export class AdjustPage {
  readonly page: Page;
  readonly open: Locator;
  readonly bar: Locator;
  readonly softEdge: Locator;
  readonly movedBack: Locator;
  readonly seamMatched: Locator;
  readonly hold: Locator;
  readonly save: Locator;
  readonly cancel: Locator;
  /** The picture as it would be. */
  readonly preview: Locator;

  constructor(page: Page) {
    this.page = page;
    this.open = page.getByRole('button', { name: 'Adjust' });
    this.bar = page.getByRole('region', { name: 'Adjust how the result is put into your picture' });
    this.softEdge = this.bar.getByRole('slider', { name: 'Soft edge' });
    this.movedBack = this.bar.getByRole('checkbox', { name: 'Move back into place' });
    this.seamMatched = this.bar.getByRole('checkbox', { name: 'Match the light at the edge' });
    this.hold = this.bar.getByRole('button', { name: 'Hold to see without' });
    this.save = this.bar.getByRole('button', { name: 'Save' });
    this.cancel = this.bar.getByRole('button', { name: 'Cancel' });
    this.preview = page.getByTestId('adjust-preview');
  }

  /** The pixels that are seen, once they are what is wished. */
  async pixels(): Promise<Rgba> {
    await expect(this.bar).toHaveAttribute('aria-busy', 'false');
    return await readCanvas(
      await this.preview.evaluateHandle((shown: HTMLCanvasElement) => {
        const copy = document.createElement('canvas');
        copy.width = shown.width;
        copy.height = shown.height;
        copy.getContext('2d')!.drawImage(shown, 0, 0);
        return copy;
      }),
    );
  }

  /** The pixels of a picture of the server as a canvas has them: what is hidden by transparency is lost. */
  async seen(url: string): Promise<Rgba> {
    return await readCanvas(
      await this.page.evaluateHandle(async (address) => {
        const bitmap = await createImageBitmap(await (await fetch(address)).blob());
        const canvas = document.createElement('canvas');
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
        return canvas;
      }, url),
    );
  }
}

async function readCanvas(canvas: JSHandle<HTMLCanvasElement>): Promise<Rgba> {
  const url = await canvas.evaluate((element) => element.toDataURL('image/png'));
  return await decode(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}
