/**
 * Measures the time from opening the board until twelve results of 4096² are shown: the whole built app in Chromium
 * without a graphics card, each time in a browser with an empty cache. The first time follows the run immediately.
 *
 *   npm run bench:board    about two minutes, mostly of the engine
 *
 * No build depends on the result.
 */
import { type Browser, chromium } from '@playwright/test';
import sharp from 'sharp';
import { startApp } from '../../scripts/testing/app.ts';
import { chromiumFlags, findChromium } from '../../scripts/testing/chromium.ts';

const EDGE_PX = 4096;
const RESULTS = 12;
const MARK_MS = 1500;
const TIMES = 4;

/** Times in ms: all cells exist, those in view have their pictures, all have them. */
type Opening = { cellsMs: number; inViewMs: number; allMs: number };

/** Starts a run with a hole of 500 × 500 px, and waits for its end. */
async function makeRun(url: string): Promise<void> {
  const size = { width: EDGE_PX, height: EDGE_PX };
  const source = await sharp('public/samples/wine-table.jpg').resize(EDGE_PX, EDGE_PX).png().toBuffer();
  const hole = await sharp({ create: { width: 500, height: 500, channels: 4, background: '#000' } })
    .png()
    .toBuffer();
  const mask = await sharp({ create: { ...size, channels: 4, background: '#000' } })
    .composite([{ input: hole, left: 1800, top: 2200, blend: 'dest-out' }])
    .png()
    .toBuffer();
  const body = new FormData();
  const targets = Array.from({ length: RESULTS }, (_, seed) => ({
    provider: 'local',
    model: 'patchmatch',
    settings: { seed },
  }));
  body.set('request', JSON.stringify({ prompt: 'Take it away', n: 1, targets }));
  body.set('image', new Blob([new Uint8Array(source)]), 'image.png');
  body.set('mask', new Blob([new Uint8Array(mask)]), 'mask.png');
  const answer = await fetch(`${url}/api/runs`, { method: 'POST', body });
  if (answer.status !== 201) throw new Error(await answer.text());
  const { id } = (await answer.json()) as { id: string };
  for (;;) {
    const run = (await (await fetch(`${url}/api/runs/${id}`)).json()) as { status: string };
    if (run.status === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Opens the board in a new browser. The list of runs must not load the previews before. */
async function openBoard(browser: Browser, url: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.route(/\/api\/images\/.*width=/, (route) => route.abort());
  await page.goto(url);
  await page.locator('[data-testid=attempt] button:has([data-testid=result-image])').first().click();
  await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.unrouteAll();
  // Scripts for the page are text, since this file is compiled for Node. Checks in every frame.
  const opening = await page.evaluate<Opening>(`(async () => {
    const from = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'g' }));
    let cellsMs, inViewMs;
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const cells = [...document.querySelectorAll('[data-testid=board-cell]')];
      const isThere = (cell) => {
        const image = cell.querySelector('[data-testid=result-image]');
        return image !== null && image.complete && image.naturalWidth > 0;
      };
      if (cells.length < ${RESULTS}) continue;
      const now = performance.now() - from;
      cellsMs ??= now;
      if (cells.filter((cell) => cell.getBoundingClientRect().top < innerHeight).every(isThere)) inViewMs ??= now;
      for (const cell of cells) if (!isThere(cell)) cell.scrollIntoView({ block: 'nearest' });
      if (cells.every(isThere)) return { cellsMs, inViewMs: inViewMs ?? now, allMs: now };
    }
  })()`);
  await context.close();
  return opening;
}

const write = (what: string, { cellsMs, inViewMs, allMs }: Opening): void =>
  console.log(
    `${what.padEnd(34)} cells ${cellsMs.toFixed(0)} ms, in view ${inViewMs.toFixed(0)} ms, all ${allMs.toFixed(0)} ms (mark ${MARK_MS} ms)`,
  );

const app = await startApp();
const executablePath = findChromium(chromium.executablePath());
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
try {
  await makeRun(app.url);
  for (let i = 1; i <= TIMES; i += 1) write(`opening ${i}`, await openBoard(browser, app.url));
} finally {
  await browser.close();
  await app.stop();
}
