/**
 * What painting costs: main-thread milliseconds for a frame with four pointer moves (a 240 Hz pen at 60 Hz), the editor
 * as it is shipped beside the plain way of react-konva, in the same browser and the same run.
 *
 *   npm run bench:brush            everything, about two minutes
 *   npm run bench:brush -- --quick  one round instead of three
 *
 * A figure is the best of three rounds; a round is the mean over its frames. Ratios tell more than milliseconds, which
 * depend on the machine. Nothing here decides about a build.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { buildPage } from './build-page.mjs';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const POINTS = 500;
const MOVES_PER_FRAME = 4;
const SUBJECTS = ['overpaint', 'plain-react-konva'];
const SIDES = [1024, 4096];
const STROKES = [0, 1000];

const systemChromium = '/usr/bin/chromium';
const page = await buildPage();
const browser = await chromium.launch({
  ...(existsSync(systemChromium) && { executablePath: systemChromium }),
  // As many frames as the main thread can make, so that waiting for the screen does not hide the work.
  args: ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--allow-file-access-from-files'],
});

/** Main-thread milliseconds for a frame of one round, on a fresh page. */
async function measure(subject, side, strokes) {
  const tab = await browser.newPage({ viewport: { width: 1100, height: 1100 } });
  try {
    const address = pathToFileURL(join(page.folder, 'index.html'));
    address.search = new URLSearchParams({
      subject,
      side: String(side),
      strokes: String(strokes),
    }).toString();
    await tab.goto(address.href);
    await tab.waitForFunction(() => window.brushBench !== undefined);
    // A stroke before the measured one warms the compiler up.
    await tab.evaluate(() => window.brushBench.draw(100, 4).then(() => window.brushBench.settle(30)));
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable');
    const before = await taskSeconds(session);
    const frames = await tab.evaluate(
      ([points, moves]) => window.brushBench.draw(points, moves),
      [POINTS, MOVES_PER_FRAME],
    );
    return ((await taskSeconds(session)) - before) * (1000 / frames);
  } finally {
    await tab.close();
  }
}

async function taskSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

const results = new Map();
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of SIDES) {
      for (const strokes of STROKES) {
        for (const subject of SUBJECTS) {
          const key = `${subject} ${side} ${strokes}`;
          const value = await measure(subject, side, strokes);
          results.set(key, Math.min(value, results.get(key) ?? Number.POSITIVE_INFINITY));
        }
      }
    }
  }
} finally {
  await browser.close();
  await page.remove();
}

const get = (subject, side, strokes) => results.get(`${subject} ${side} ${strokes}`);
console.log(`main-thread ms a frame of ${MOVES_PER_FRAME} moves, best of ${ROUNDS}\n`);
console.log('picture   strokes  Overpaint  plain react-konva  ratio');
for (const side of SIDES) {
  for (const strokes of STROKES) {
    const [ours, plain] = SUBJECTS.map((subject) => get(subject, side, strokes));
    const cells = [`${side}²`.padEnd(9), String(strokes).padStart(7), ours.toFixed(2).padStart(10)];
    console.log(...cells, plain.toFixed(2).padStart(18), (plain / ours).toFixed(1).padStart(6));
  }
}
for (const side of SIDES) {
  const growth = SUBJECTS.map((subject) => (get(subject, side, 1000) / get(subject, side, 0)).toFixed(2));
  console.log(`\n${side}²: 1000 strokes cost ${growth[0]} × none; plain react-konva ${growth[1]} ×`);
}
const worst = Math.max(...SIDES.flatMap((side) => STROKES.map((strokes) => get('overpaint', side, strokes))));
console.log(
  `\nmarks: at most 2.5 ms a frame (worst here ${worst.toFixed(2)}), 1000 strokes at most 1.2 × none`,
);
