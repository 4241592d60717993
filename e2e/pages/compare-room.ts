import { expect, type Locator, type Page } from '@playwright/test';
import { decode, type Rgba } from '../fixtures/pictures.ts';

/** The compare room, as a dialog or as a page of its own. */
export class CompareRoomPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly room: Locator;
  readonly stage: Locator;
  readonly panes: Locator;
  readonly presentation: Locator;
  /** Opens and closes the options that the bar has no room for. */
  readonly more: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Compare results' });
    this.room = page.getByTestId('compare-room');
    this.stage = page.getByTestId('compare-stage');
    this.panes = page.getByTestId('pane');
    this.more = this.room.getByRole('button', { name: 'More settings' });
    this.presentation = page.getByRole('dialog', { name: 'Presentation' });
  }

  async open(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Compare', exact: true });
    if (await button.isVisible()) await button.click();
    else {
      // On a phone the board lies over the bar.
      const closeBoard = this.page.getByRole('button', { name: 'Close the board' });
      if (await closeBoard.isVisible()) await closeBoard.click();
      await this.page.getByRole('button', { name: 'More', exact: true }).click();
      await this.page.getByRole('menuitem', { name: 'Compare' }).click();
    }
    await this.ready();
  }

  /** Waits until every pane shows its picture. */
  async ready(): Promise<void> {
    await this.panes.first().waitFor();
    await expect(this.room.locator('[aria-busy="true"]')).toHaveCount(0);
    await this.painted();
  }

  /** Waits for two frames: what was asked for before is on the canvas then. */
  async painted(): Promise<void> {
    await this.page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  }

  view(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name, exact: true });
  }

  async choose(name: string): Promise<void> {
    await this.view(name).click();
    await this.ready();
  }

  /** An option of the bar; opens `…` where it is in there. */
  async option(name: string): Promise<Locator> {
    const role = name === 'Raw' ? 'radio' : 'button';
    const found = this.page.getByRole(role, { name, exact: true });
    if (!(await found.isVisible())) await this.more.click();
    return found;
  }

  /** The part of the room that is tallest: its stage, or the name of another part. */
  async tallestPart(): Promise<string | undefined> {
    return await this.stage.evaluate((stage) => {
      const others = [...document.querySelectorAll('[data-testid="compare-room"] > *')].filter(
        (part) => !part.contains(stage),
      );
      const beside = [...(stage.parentElement?.children ?? [])];
      const parts = [...others, ...beside].map((part) => ({
        name: part.getAttribute('data-testid') ?? part.getAttribute('aria-label') ?? part.className,
        height: part.getBoundingClientRect().height,
      }));
      return parts.sort((a, b) => b.height - a.height)[0]?.name;
    });
  }

  /** Names of the options in the bar that are cut at its edge. */
  async cutOptions(): Promise<string[]> {
    return await this.room.evaluate((room) => {
      const bar = room.firstElementChild;
      const edge = bar?.getBoundingClientRect();
      return [...(bar?.querySelectorAll('button') ?? [])].flatMap((button) => {
        const { left, right } = button.getBoundingClientRect();
        const isCut = edge && (left < edge.left || right > edge.right);
        return isCut ? [button.getAttribute('aria-label') ?? button.textContent ?? ''] : [];
      });
    });
  }

  pane(name: string): Locator {
    return this.page.getByRole('figure', { name, exact: true });
  }

  canvas(pane: Locator): Locator {
    return pane.locator('canvas');
  }

  /** What the canvas of a pane shows, in device px. */
  async pixels(pane: Locator): Promise<Rgba> {
    await this.painted();
    const address = await this.canvas(pane).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    return await decode(Buffer.from(address.split(',')[1] ?? '', 'base64'));
  }

  /** `Fit. Zoom is 45 %` → 45, also where the button is in `…`. */
  async zoomPercent(): Promise<number> {
    const fit = this.page.getByRole('button', { name: /^Fit\. Zoom is/ });
    const isInMenu = !(await fit.isVisible());
    if (isInMenu) await this.more.click();
    const label = await fit.getAttribute('aria-label');
    if (isInMenu) await this.more.click();
    return Number(/(\d+) %/.exec(label ?? '')?.[1]);
  }

  /** The facts above the pictures of which only a part is seen: each is to be there as a whole, or not at all. */
  async cutFacts(): Promise<string[]> {
    return await this.panes.locator('figcaption .figures > *').evaluateAll((facts) =>
      facts.flatMap((fact) => {
        const own = fact.getBoundingClientRect();
        const room = fact.parentElement?.getBoundingClientRect();
        const isSeen = room && own.top < room.bottom && own.left < room.right;
        return isSeen && own.right > room.right + 1 ? [fact.textContent] : [];
      }),
    );
  }

  async centre(locator: Locator): Promise<{ x: number; y: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error('it is not shown');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

/** The colour at a pixel: red, green, blue. */
export function colourAt({ data, widthPx }: Rgba, x: number, y: number): [number, number, number] {
  const at = (Math.round(y) * widthPx + Math.round(x)) * 4;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}
