/**
 * Measures interaction with a large mask: the whole built app with a picture of 4096² and noise of high sensitivity, in
 * Chromium without a graphics card. Sliders are dragged with the mouse and released, steps are undone and redone; then
 * the wand selects a colour everywhere, which leaves hardly a uniform tile. Reports the longest task of the main thread
 * until the page is idle again: wall time, and its processor time, which other programs on the machine do not extend.
 *
 *   npm run bench:sliders
 *
 * A figure is the best of three rounds. No build depends on the result.
 */
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { startApp } from '../../scripts/testing/app.ts';
import { chromiumFlags, findChromium } from '../../scripts/testing/chromium.ts';
import { sendAt } from '../send-size.ts';

const ROUNDS = 3;
const EDGE_PX = 4096;
const MARK_MS = 50;
/** Folder for screenshots, if requested. */
const PICTURES = process.env.PICTURES;

type Task = { readonly ms: number; readonly processorMs: number };

async function openPicture(page: Page, url: string, picture: Buffer): Promise<void> {
  await sendAt(page, EDGE_PX);
  await page.goto(url);
  await page.getByRole('heading', { name: 'Drop or paste a picture' }).waitFor();
  await page.waitForLoadState('networkidle');
  const file = { name: 'meadow.jpg', mimeType: 'image/jpeg', buffer: picture };
  await page.getByLabel('Upload image').setInputFiles(file);
  await page.locator('[data-testid=mask-canvas][data-scale] canvas').first().waitFor();
  await page
    .getByText(/ · \d+(\.\d)? MB/)
    .first()
    .waitFor();
}

/** Hard and soft strokes over much of the picture. */
async function paint(page: Page): Promise<void> {
  const brush = page.getByRole('slider', { name: 'Brush size' });
  await brush.press('End');
  for (let i = 0; i < 6; i++) await brush.press('PageDown');
  const box = (await page.getByTestId('mask-canvas').boundingBox())!;
  const [middle, height] = [box.x + box.width / 2, box.height];
  for (const [i, hardness] of ['End', 'End', 'Home', 'Home'].entries()) {
    await page.getByRole('slider', { name: 'Hardness' }).press(hardness);
    const y = box.y + height * (0.24 + 0.16 * i);
    await page.mouse.move(middle - height * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(middle, y + height * 0.05, { steps: 8 });
    await page.mouse.move(middle + height * 0.3, y, { steps: 8 });
    await page.mouse.up();
  }
}

/**
 * Waits until the mask is refined and stored in the browser, and no work is pending: work of low priority ran at once
 * for a second. (A page that draws no frames gets no idle callbacks.)
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const soon = (priority) => scheduler.postTask(() => performance.now(), { priority });
    for (let quiet = 0; quiet < 50; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      // Slices of work follow one another without a gap, so that nothing of lower priority comes between them.
      const askedAt = performance.now();
      quiet = (await soon('background')) - askedAt < 5 ? quiet + 1 : 0;
    }
  })()`);
}

/** The longest task of the main thread during an action and until the page is idle. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<Task> {
  await settled(page);
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  await settled(page);
  return longestOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
}

/** A line of Chromium's trace; times are in microseconds. */
type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

function longestOf(events: readonly TraceEvent[]): Task {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mainThreads = new Set(
    events.filter(({ args }) => args?.name === 'CrRendererMain').map((event) => threadOf(event)),
  );
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The trace tells of no task.');
  return {
    ms: Math.max(...tasks.map(({ dur }) => dur ?? 0)) / 1000,
    processorMs: Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000,
  };
}

async function pull(page: Page, name: string, to: number): Promise<void> {
  const thumb = (await page.getByRole('slider', { name }).boundingBox())!;
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 24; i++) {
    await page.mouse.move(x + (to * i) / 24, y);
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
};

async function measureSliders(page: Page): Promise<Record<string, Task>> {
  await paint(page);
  const figures: Record<string, Task> = {};
  for (const [name, to] of [
    ['Grow or shrink', 40],
    ['Feather', 30],
  ] as const) {
    figures[`${name}: pulled`] = await longestTask(page, async () => {
      await pull(page, name, to);
      await shoot(page, `${name}-rough`);
    });
    await shoot(page, `${name}-exact`);
    figures[`${name}: let go`] = await longestTask(page, () => page.mouse.up());
  }
  figures.undo = await longestTask(page, () => page.keyboard.press('Control+z'));
  figures['undo, no adjustment left'] = await longestTask(page, () => page.keyboard.press('Control+z'));
  figures.redo = await longestTask(page, () => page.keyboard.press('Control+Shift+z'));
  figures['redo, the second'] = await longestTask(page, () => page.keyboard.press('Control+Shift+z'));
  figures.invert = await longestTask(page, () => page.keyboard.press('Control+i'));
  return figures;
}

/** The wand without the connected option, and the work after it. */
async function measureWand(page: Page): Promise<Record<string, Task>> {
  await page.keyboard.press('w');
  await page.getByRole('radio', { name: 'Everywhere', exact: true }).click();
  const box = (await page.getByTestId('mask-canvas').boundingBox())!;
  const found = await longestTask(page, async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.6);
    await page.getByText(/mask (?!0\.0 )/).waitFor();
  });
  await shoot(page, 'wand');
  return {
    'wand, everywhere': found,
    'undo of it': await longestTask(page, () => page.keyboard.press('Control+z')),
    'redo of it': await longestTask(page, () => page.keyboard.press('Control+Shift+z')),
    'strokes over it': await longestTask(page, async () => {
      await page.keyboard.press('b');
      await paint(page);
    }),
    'undo of one': await longestTask(page, () => page.keyboard.press('Control+z')),
  };
}

/** @param grain of the picture, standard deviation in levels of 255 */
async function meadow(grain: number): Promise<Buffer> {
  const size = { width: EDGE_PX, height: EDGE_PX };
  const noise = { type: 'gaussian', mean: 128, sigma: grain } as const;
  const input = await sharp({ create: { ...size, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  const picture = sharp('public/samples/autumn-meadow.jpg').resize(EDGE_PX);
  return await picture
    .composite([{ input, blend: 'overlay' }])
    .jpeg()
    .toBuffer();
}

const picture = await meadow(16);
const app = await startApp();
const executablePath = findChromium(chromium.executablePath());
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
const best: Record<string, Task> = {};
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const work of [measureSliders, measureWand]) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
      await openPicture(page, app.url, picture);
      for (const [name, task] of Object.entries(await work(page))) {
        const before = best[name] ?? task;
        best[name] = {
          ms: Math.min(task.ms, before.ms),
          processorMs: Math.min(task.processorMs, before.processorMs),
        };
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await app.stop();
}

const cell = (ms: number): string => ms.toFixed(0).padStart(10);
console.log(`longest task of the main thread, ms, ${EDGE_PX}², best of ${ROUNDS}; mark ${MARK_MS}\n`);
console.log(''.padEnd(30), '      took', ' processor');
for (const [name, { ms, processorMs }] of Object.entries(best)) {
  console.log(name.padEnd(30), cell(ms), cell(processorMs));
}
