import type { Locator, Page } from '@playwright/test';
import type { ImagePoint, MaskCanvas } from './mask-canvas.ts';

type OwnFile = { name: string; mimeType: string; buffer: Buffer };

/** A hand with a mouse, or a finger, that counts what it does. Typing is not counted. */
export class Hand {
  readonly page: Page;
  readonly isTouch: boolean;
  clicks = 0;
  drags = 0;

  constructor(page: Page, isTouch: boolean) {
    this.page = page;
    this.isTouch = isTouch;
  }

  /** Clicks or taps. */
  async press(target: Locator): Promise<void> {
    this.clicks += 1;
    await (this.isTouch ? target.tap() : target.click());
  }

  /** Paints along points of the picture. */
  async drag(canvas: MaskCanvas, ...points: ImagePoint[]): Promise<void> {
    this.drags += 1;
    await (this.isTouch ? canvas.touch(...points) : canvas.paint(...points));
  }

  /** Presses what asks for a file. The dialog of the system, which is not part of the page, is not counted. */
  async chooseFile(button: Locator, file: OwnFile): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.press(button);
    await (await asked).setFiles(file);
  }

  /** Types into a field; presses it first unless it has the focus. */
  async type(field: Locator, text: string): Promise<void> {
    if (!(await field.evaluate((element) => element === document.activeElement))) await this.press(field);
    await this.page.keyboard.insertText(text);
  }
}
