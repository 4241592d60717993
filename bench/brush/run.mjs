/**
 * Measures painting: main-thread milliseconds per frame with four pointer moves (a 240 Hz pen at 60 Hz), of the shipped
 * editor, a plain react-konva implementation and models of two other editors (peers.tsx), in the same browser and the
 * same run.
 *
 *   npm run bench:brush            everything, about eleven minutes
 *   npm run bench:brush -- --quick  one round instead of three
 *
 * A figure is the best of three rounds; a round is the mean over its frames. Compare ratios; milliseconds depend on the
 * machine. No build depends on the result.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { buildPage } from './build-page.mjs';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const POINTS = 500;
/** Where a frame takes a second or more, fewer frames are enough. */
const POINTS_AFTER_STROKES = 40;
const MOVES_PER_FRAME = 4;
const SUBJECTS = [
  ['overpaint', 'Overpaint'],
  ['plain-react-konva', 'plain react-konva'],
  ['all-lines', 'as IOPaint'],
  ['all-stamps', 'as gpt-image-playground'],
];
const SIDES = [1024, 4096];
const STROKES = [0, 1000];

const systemChromium = '/usr/bin/chromium';
const page = await buildPage();
const browser = await chromium.launch({
  ...(existsSync(systemChromium) && { executablePath: systemChromium }),
  // As many frames as the main thread can produce, so that vertical sync does not hide the work.
  args: ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--allow-file-access-from-files'],
});

/**
 * A frame of one round, on a fresh page, in milliseconds: `work` of the main thread, and `wall` until the next one can
 * begin, including drawing on other threads.
 */
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
    const isSlow = strokes > 0 && subject.startsWith('all-');
    // A stroke before the measured one warms up the compiler.
    await tab.evaluate(
      (points) => window.brushBench.draw(points, 4).then(() => window.brushBench.settle(30)),
      isSlow ? 8 : 100,
    );
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable');
    const before = await taskSeconds(session);
    const { frames, ms } = await tab.evaluate(
      ([points, moves]) => window.brushBench.draw(points, moves),
      [isSlow ? POINTS_AFTER_STROKES : POINTS, MOVES_PER_FRAME],
    );
    const work = ((await taskSeconds(session)) - before) * (1000 / frames);
    return { work, wall: ms / frames };
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
        for (const [subject] of SUBJECTS) {
          const key = `${subject} ${side} ${strokes}`;
          const { work, wall } = await measure(subject, side, strokes);
          const best = results.get(key) ?? { work, wall };
          results.set(key, { work: Math.min(work, best.work), wall: Math.min(wall, best.wall) });
        }
      }
    }
  }
} finally {
  await browser.close();
  await page.remove();
}

const get = (subject, side, strokes, kind = 'work') => results.get(`${subject} ${side} ${strokes}`)[kind];
const widths = SUBJECTS.map(([, name]) => Math.max(name.length, 10));
const row = (cells) => cells.map((cell, i) => cell.padStart(widths[i])).join('  ');

function printTable(kind) {
  console.log('picture  strokes  ', row(SUBJECTS.map(([, name]) => name)));
  for (const side of SIDES) {
    for (const strokes of STROKES) {
      const values = SUBJECTS.map(([subject]) => get(subject, side, strokes, kind));
      console.log(
        `${side}²`.padEnd(7),
        `${strokes}`.padStart(8),
        ' ',
        row(values.map((ms) => ms.toFixed(2))),
      );
      console.log(''.padEnd(18), row(values.map((ms) => `× ${(ms / values[0]).toFixed(1)}`)));
    }
  }
}

console.log(`main-thread ms a frame of ${MOVES_PER_FRAME} moves, best of ${ROUNDS}\n`);
printTable('work');
console.log('\nms until the next frame can begin, with what the browser draws beside the main thread\n');
printTable('wall');
for (const side of SIDES) {
  const growth = SUBJECTS.map(
    ([subject, name]) => `${name} ${(get(subject, side, 1000) / get(subject, side, 0)).toFixed(2)} ×`,
  );
  console.log(`\n${side}²: 1000 strokes cost, of none: ${growth.join(', ')}`);
}
const worst = Math.max(...SIDES.flatMap((side) => STROKES.map((strokes) => get('overpaint', side, strokes))));
console.log(
  `\nmarks: at most 2.5 ms a frame (worst here ${worst.toFixed(2)}), 1000 strokes at most 1.2 × none`,
);
