/**
 * Measures a click of the magic wand at 2048² against a baseline: a queue of single pixels, RGB distances, no
 * anti-aliased edge. A time is the best of three; the last line has the medians. No build depends on the result.
 */
import type { Pixels } from '../../lib/image/pixels.ts';
import { magicWand } from '../../lib/select/magic-wand.ts';
import { finishWork } from '../../lib/select/testing/finish-work.ts';
import { bestMs, median, photograph } from './photographs.ts';

const EDGE_PX = 2048;
/** Position of the click, as shares of the picture, and a tolerance that selects a meaningful area there. */
const CLICKS = [
  { name: 'autumn-meadow', x: 0.49, y: 0.05, tolerance: 15 },
  { name: 'wine-table', x: 0.2, y: 0.2, tolerance: 15 },
  { name: 'mountain-path', x: 0.5, y: 0.1, tolerance: 25 },
  { name: 'dogs-at-window', x: 0.5, y: 0.03, tolerance: 12 },
] as const;

/** The baseline. @returns the number of selected pixels */
function plainFloodFill({ widthPx, heightPx, data }: Pixels, start: number, tolerance: number): number {
  const isSelected = new Uint8Array(widthPx * heightPx);
  const limit = tolerance * tolerance * 3;
  const queue = [start];
  let count = 0;
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    if (isSelected[at]) continue;
    let square = 0;
    for (let c = 0; c < 3; c++) square += (data[at * 4 + c]! - data[start * 4 + c]!) ** 2;
    if (square > limit) continue;
    isSelected[at] = 1;
    count += 1;
    const x = at % widthPx;
    if (x > 0) queue.push(at - 1);
    if (x < widthPx - 1) queue.push(at + 1);
    if (at >= widthPx) queue.push(at - widthPx);
    if (at + widthPx < isSelected.length) queue.push(at + widthPx);
  }
  return count;
}

/** The RGB tolerance with which the baseline selects about as many pixels: the same work for both. */
function toleranceFor(picture: Pixels, start: number, count: number): number {
  let [low, high] = [0, 256];
  for (let round = 0; round < 7; round++) {
    const middle = (low + high) / 2;
    if (plainFloodFill(picture, start, middle) < count) low = middle;
    else high = middle;
  }
  return high;
}

const rows: { connected: number; everywhere: number; plain: number }[] = [];
console.log('photograph       selected  connected ms  everywhere ms  plain ms (selected)  plain/connected');
for (const { name, x, y, tolerance } of CLICKS) {
  const picture = await photograph(name, EDGE_PX);
  const at = { x: Math.floor(x * EDGE_PX), y: Math.floor(y * EDGE_PX) };
  let selected = 0;
  const run = (isContiguous: boolean) =>
    bestMs(() => {
      const { data } = finishWork(magicWand(picture, at, { tolerance, isContiguous, isSmooth: true }));
      if (isContiguous) selected = data.reduce((sum, value) => sum + (value > 127 ? 1 : 0), 0);
    });
  let plainSelected = 0;
  run(true);
  const plainTolerance = toleranceFor(picture, at.y * EDGE_PX + at.x, selected);
  const plain = bestMs(() => {
    plainSelected = plainFloodFill(picture, at.y * EDGE_PX + at.x, plainTolerance);
  });
  const row = { connected: run(true), everywhere: run(false), plain };
  rows.push(row);
  const share = (count: number) => `${((100 * count) / EDGE_PX ** 2).toFixed(0)} %`;
  console.log(
    `${name.padEnd(16)} ${share(selected).padStart(8)} ${row.connected.toFixed(0).padStart(13)} ${row.everywhere.toFixed(0).padStart(14)} ${`${row.plain.toFixed(0)} (${share(plainSelected)})`.padStart(20)} ${(row.plain / row.connected).toFixed(1).padStart(16)}`,
  );
}
const of = (key: 'connected' | 'everywhere' | 'plain') => median(rows.map((row) => row[key]));
console.log(
  `median: connected ${of('connected').toFixed(0)} ms, everywhere ${of('everywhere').toFixed(0)} ms, plain ${of('plain').toFixed(0)} ms; ratio ${median(rows.map((row) => row.plain / row.connected)).toFixed(1)}. Mark: 150 ms.`,
);
