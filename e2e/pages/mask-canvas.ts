import type { CDPSession, Locator, Page } from '@playwright/test';

export type ImagePoint = { x: number; y: number };

/** The surface for mask and markup. Points are in pixels of the picture, wherever and however large it is shown. */
export class MaskCanvas {
  readonly element: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.element = page.getByRole('application', { name: /^(Mask|Markup) canvas$/ });
  }

  /** Waits until the picture is on the canvas at its place. */
  async ready(): Promise<void> {
    await this.element.locator('canvas').first().waitFor();
    await this.element.and(this.#page.locator('[data-scale]')).waitFor();
  }

  async scale(): Promise<number> {
    return Number(await this.element.getAttribute('data-scale'));
  }

  /** CSS px of the page for a point of the picture. */
  async toPage({ x, y }: ImagePoint): Promise<ImagePoint> {
    const box = await this.element.boundingBox();
    if (!box) throw new Error('the canvas is not shown');
    const read = async (name: string) => Number(await this.element.getAttribute(name));
    const scale = await read('data-scale');
    return {
      x: box.x + x * scale + (await read('data-offset-x')),
      y: box.y + y * scale + (await read('data-offset-y')),
    };
  }

  /** Drags the mouse along points of the picture. */
  async paint(...points: ImagePoint[]): Promise<void> {
    const [first, ...rest] = await Promise.all(points.map((point) => this.toPage(point)));
    if (!first) return;
    await this.#page.mouse.move(first.x, first.y);
    await this.#page.mouse.down();
    for (const point of rest) await this.#page.mouse.move(point.x, point.y, { steps: 6 });
    await this.#page.mouse.up();
  }

  /** Drags a finger along points of the picture, and rests before it is lifted: after a fling the browser takes no tap. */
  async touch(...points: ImagePoint[]): Promise<void> {
    const places = await Promise.all(points.map((point) => this.toPage(point)));
    const session = await this.#page.context().newCDPSession(this.#page);
    const restSeconds = 0.5;
    const begin = Date.now() / 1000 - restSeconds;
    await sendTouch(session, 'touchStart', places.slice(0, 1), begin);
    for (const place of places.slice(1)) await sendTouch(session, 'touchMove', [place], begin);
    await sendTouch(session, 'touchEnd', [], begin + restSeconds);
    await session.detach();
  }

  /** Draws with a pen along points of the picture, pressing as hard as each of them says. */
  async pen(points: readonly (ImagePoint & { pressure: number })[]): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const send = async (
      type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
      at: ImagePoint,
      force: number,
    ) => {
      const buttons = type === 'mouseReleased' ? 0 : 1;
      await session.send('Input.dispatchMouseEvent', {
        ...at,
        type,
        force,
        buttons,
        button: 'left',
        clickCount: 1,
        pointerType: 'pen',
      });
    };
    let before: (ImagePoint & { pressure: number }) | undefined;
    for (const point of points) {
      const to = await this.toPage(point);
      const from = before;
      if (!from) await send('mousePressed', to, point.pressure);
      else {
        for (let i = 1; i <= 8; i++) {
          const at = { x: from.x + ((to.x - from.x) * i) / 8, y: from.y + ((to.y - from.y) * i) / 8 };
          await send('mouseMoved', at, from.pressure + ((point.pressure - from.pressure) * i) / 8);
        }
      }
      before = { ...to, pressure: point.pressure };
    }
    if (before) await send('mouseReleased', before, 0);
    await session.detach();
  }

  /** Puts one finger down, moves it, puts down a second one, and spreads both around a point of the picture. */
  async pinch(middle: ImagePoint, factor: number): Promise<void> {
    const at = await this.toPage(middle);
    const pair = (spread: number) => [
      { x: at.x - spread, y: at.y, id: 1 },
      { x: at.x + spread, y: at.y, id: 2 },
    ];
    const session = await this.#page.context().newCDPSession(this.#page);
    await sendTouch(session, 'touchStart', pair(30).slice(0, 1));
    await sendTouch(session, 'touchMove', [{ x: at.x - 36, y: at.y, id: 1 }]);
    await sendTouch(session, 'touchStart', pair(36));
    for (let i = 1; i <= 6; i++) await sendTouch(session, 'touchMove', pair(36 * factor ** (i / 6)));
    await sendTouch(session, 'touchEnd', []);
    await session.detach();
  }

  /** Turns the wheel over a point of the picture until it is shown at least at this scale. */
  async zoomIn(at: ImagePoint, minScale: number): Promise<void> {
    const place = await this.toPage(at);
    await this.#page.mouse.move(place.x, place.y);
    for (let scale = await this.scale(); scale < minScale; scale = await this.scale()) {
      await this.#page.mouse.wheel(0, -120);
      await this.element.and(this.#page.locator(`:not([data-scale="${scale}"])`)).waitFor();
    }
  }
}

async function sendTouch(
  session: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  places: (ImagePoint & { id?: number })[],
  /** Seconds since 1970; now where it is not given. */
  timestamp?: number,
) {
  await session.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: places,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
}
