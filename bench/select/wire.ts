/**
 * Measures a point of the magnetic lasso: finding the shortest paths along edges from all points around it, at 1024²
 * shown one to one and at 4096² zoomed out; and following one of them, at every move of the pointer. A time is the best
 * of three; the medians are those of all points. No build depends on the result.
 */
import { findWire } from '../../lib/select/live-wire/find-wire.ts';
import { followWire } from '../../lib/select/live-wire/follow-wire.ts';
import { finishWork } from '../../lib/select/testing/finish-work.ts';
import { bestMs, median, photograph } from './photographs.ts';

const NAMES = ['autumn-meadow', 'wine-table', 'mountain-path', 'dogs-at-window'];
const PLACES = [
  { x: 0.3, y: 0.4 },
  { x: 0.5, y: 0.5 },
  { x: 0.7, y: 0.6 },
];

for (const { edgePx, cellPx } of [
  { edgePx: 1024, cellPx: 1 },
  { edgePx: 4096, cellPx: 5 },
]) {
  const finding: number[] = [];
  const following: number[] = [];
  for (const name of NAMES) {
    const picture = await photograph(name, edgePx);
    for (const place of PLACES) {
      const at = { x: place.x * edgePx, y: place.y * edgePx };
      const find = () => finishWork(findWire(picture, { at, cellPx, snapPx: 8 * cellPx }));
      finding.push(bestMs(() => void find()));
      const wire = find();
      const to = { x: at.x + 200 * cellPx, y: at.y - 150 * cellPx };
      following.push(bestMs(() => void followWire(wire, to, 8 * cellPx)));
    }
  }
  const [least, most] = [Math.min(...finding), Math.max(...finding)];
  console.log(
    `${edgePx}², cells of ${cellPx} px: finding ${least.toFixed(0)} … ${most.toFixed(0)} ms, median ${median(finding).toFixed(0)} ms; following median ${median(following).toFixed(2)} ms`,
  );
}
