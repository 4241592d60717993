/**
 * Measures the time from choosing a photograph of 4096² until it can be painted on: the whole built app in Chromium
 * without a graphics card. The PNG is encoded concurrently; its time is reported separately.
 *
 *   npm run bench:opening             about a minute
 *   npm run bench:opening -- --quick  one round instead of three
 *
 * A figure is the median of the best of three rounds of three pictures. No build depends on the result.
 */
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { startApp } from '../../scripts/testing/app.ts';
import { chromiumFlags, findChromium } from '../../scripts/testing/chromium.ts';
import { sendAt } from '../send-size.ts';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const EDGE_PX = 4096;
const MARK_MS = 1500;
const LONG_TASK_MARK_MS = 50;
const PHOTOGRAPHS = ['autumn-meadow', 'mountain-path', 'wine-table'];

type Opening = {
  paintingMs: number;
  fileMs: number;
  longestTaskMs: number;
};

/** A large photograph with the fine noise of a camera, which an enlarged one lacks. */
async function photograph(name: string): Promise<Buffer> {
  const size = { width: EDGE_PX, height: EDGE_PX };
  const grain = await sharp({
    create: { ...size, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 6 } },
  })
    .png()
    .toBuffer();
  return await sharp(`public/samples/${name}.jpg`)
    .resize(EDGE_PX)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Opens a picture on a fresh page. */
async function open(page: Page, url: string, name: string, jpeg: Buffer): Promise<Opening> {
  // Scripts for the page are text, since this file is compiled for Node.
  await page.addInitScript({
    content: `longTasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, ms: duration });
      }).observe({ type: 'longtask' });`,
  });
  await sendAt(page, EDGE_PX);
  await page.goto(url);
  await page.getByRole('heading', { name: 'Drop or paste a picture' }).waitFor();
  await page.waitForLoadState('networkidle');
  // Conditions on the page are checked in every frame: a check from outside would take longer than the measured step.
  const until = (what: string): Promise<number> =>
    page.evaluate<number>(`new Promise((resolve) => {
      const look = () => (${what}) ? resolve(performance.now()) : requestAnimationFrame(look);
      look();
    })`);
  await page.evaluate(
    `void document.addEventListener('change', () => { chosenAt = performance.now(); }, { capture: true, once: true })`,
  );
  const painting = until(`document.querySelector('[data-testid=mask-canvas][data-scale] canvas')`);
  await page
    .getByLabel('Upload image')
    .setInputFiles({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: jpeg });
  const paintingAt = await painting;
  const chosenAt = await page.evaluate('chosenAt').then(Number);
  const fileAt = await until(`/ · \\d+(\\.\\d)? MB/.test(document.querySelector('header').textContent)`);
  const tasks = (await page.evaluate('longTasks')) as { at: number; ms: number }[];
  return {
    paintingMs: paintingAt - chosenAt,
    fileMs: fileAt - chosenAt,
    longestTaskMs: Math.max(0, ...tasks.filter(({ at }) => at >= chosenAt).map(({ ms }) => ms)),
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const names = ['paintingMs', 'fileMs', 'longestTaskMs'] as const;

const pictures = await Promise.all(PHOTOGRAPHS.map(async (name) => ({ name, jpeg: await photograph(name) })));
const app = await startApp();
const executablePath = findChromium(chromium.executablePath());
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
let best: Opening | undefined;
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    const openings: Opening[] = [];
    for (const { name, jpeg } of pictures) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
      openings.push(await open(page, app.url, name, jpeg));
      await page.close();
    }
    const [paintingMs, fileMs, longestTaskMs] = names.map((name) =>
      median(openings.map((opening) => opening[name])),
    ) as [number, number, number];
    if (!best || paintingMs < best.paintingMs) best = { paintingMs, fileMs, longestTaskMs };
  }
} finally {
  await browser.close();
  await app.stop();
}

const cell = (ms: number): string => ms.toFixed(0).padStart(6);
console.log(`opening a photograph of ${EDGE_PX}², ms, median of three pictures, best of ${ROUNDS}\n`);
console.log('file chosen → painting             ', cell(best!.paintingMs), `  mark ${MARK_MS}`);
console.log('file chosen → its PNG is there     ', cell(best!.fileMs));
console.log('longest task of the main thread    ', cell(best!.longestTaskMs), `  mark ${LONG_TASK_MARK_MS}`);
