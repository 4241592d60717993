/**
 * Measures panning of twelve pictures of 1024² together: the time between frames while every frame pans, in a window of
 * 1440 × 900, without a graphics card. The shipped comparison, and two baselines: `<img>` with a CSS transform, and a
 * canvas that redraws its whole picture.
 *
 *   npm run bench:compare             about a minute
 *   npm run bench:compare -- --quick  one round instead of three
 *
 * A figure is the best of three rounds; a round is the median over its frames. No build depends on the result.
 */

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const FRAMES = 60;
const SUBJECTS = ['overpaint', 'images', 'redraw'];
const SCALES = [
  [0, 'fitted'],
  [1, '100 %'],
  [2, '200 %'],
  [8, '800 %'],
];
const STYLE = `
  html, body { margin: 0; background: #15161a; overflow: hidden }
  #root { display: grid; grid-template-columns: repeat(4, 1fr); grid-auto-rows: 1fr; gap: 1px; width: 1440px; height: 900px }
  .pane { position: relative; overflow: hidden; background: #1b1c20 }
  .pane > * { position: absolute; left: 0; top: 0; transform-origin: 0 0; max-width: none }
  .pane > canvas { width: 100%; height: 100% }
`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const systemChromium = '/usr/bin/chromium';
const folder = await mkdtemp(join(tmpdir(), 'overpaint-compare-'));
const results = new Map();
try {
  await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    outfile: join(folder, 'page.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    alias: { '@': root.replace(/\/$/, '') },
    logLevel: 'warning',
  });
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><div id="root"></div><script src="page.js"></script>`,
  );
  const browser = await chromium.launch({
    ...(existsSync(systemChromium) && { executablePath: systemChromium }),
    // As many frames as possible, so that vertical sync does not hide the work.
    args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [scale] of SCALES) {
        for (const subject of SUBJECTS) {
          const key = `${subject} ${scale}`;
          const value = await measure(browser, subject, scale);
          if (!results.has(key) || value.median < results.get(key).median) results.set(key, value);
        }
      }
    }
  } finally {
    await browser.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds from frame to frame of one round, on a fresh page. */
async function measure(browser, subject, scale) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    const address = pathToFileURL(join(folder, 'index.html'));
    address.search = new URLSearchParams({ subject, scale: String(scale) }).toString();
    await tab.goto(address.href);
    await tab.waitForFunction(() => window.compareBench !== undefined);
    // Pans before the measurement, so that copies exist and the compiler is warm.
    await tab.evaluate(() => window.compareBench.pan(20));
    const times = await tab.evaluate((frames) => window.compareBench.pan(frames), FRAMES);
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] };
  } finally {
    await tab.close();
  }
}

const get = (subject, scale) => results.get(`${subject} ${scale}`);
const cell = (value, width) => value.toFixed(1).padStart(width);
console.log(`ms from frame to frame, median (p95), best of ${ROUNDS}\n`);
console.log('zoom     Overpaint          <img> + transform   redrawn canvas      ratio to <img>, to redrawn');
for (const [scale, label] of SCALES) {
  const [ours, images, redraw] = SUBJECTS.map((subject) => get(subject, scale));
  const columns = [ours, images, redraw].map(({ median, p95 }) =>
    `${cell(median, 6)} (${cell(p95, 5)})`.padEnd(20),
  );
  const ratios = [images, redraw].map(({ median }) => (median / ours.median).toFixed(1).padStart(6));
  console.log(label.padEnd(8), ...columns, ...ratios);
}
const worst = Math.max(...SCALES.map(([scale]) => get('overpaint', scale).median));
console.log(`\nmark: a median frame of at most 16.7 ms (worst here ${worst.toFixed(1)})`);
