import { expect, test } from 'vitest';
import { createCoverage } from '../../mask/model/coverage.ts';
import { applyCommand } from '../../mask/testing/replay.ts';
import { finishWork } from '../../select/testing/finish-work.ts';
import { pictureOf } from '../../select/testing/pictures.ts';
import { createPerformer } from './perform-job.ts';

const isDisc = (x: number, y: number) => Math.hypot(x - 150, y - 120) < 60;
const picture = pictureOf(300, 260, (x, y) => (isDisc(x, y) ? [190, 60, 40] : [60, 120 + (x % 9), 70]));
const perform = createPerformer(picture);

function found(job: Parameters<typeof perform>[0]) {
  const coverage = createCoverage(picture);
  applyCommand(coverage, { kind: 'raster', mode: 'paint', tiles: finishWork(perform(job)) });
  return (x: number, y: number) => coverage.data[y * 300 + x];
}

test('the wand comes back as tiles that draw what it found', () => {
  const options = { tolerance: 10, isContiguous: true, isSmooth: true };
  const at = found({ kind: 'wand', at: { x: 150, y: 120 }, options });
  expect([at(150, 120), at(200, 120), at(230, 120)]).toEqual([255, 255, 0]);
});

test('what an object loses by another line is what comes back, and nothing of the rest', () => {
  const box = { x: 80, y: 50, width: 140, height: 140 };
  const line = {
    isObject: false,
    radiusPx: 10,
    points: [
      { x: 150, y: 150 },
      { x: 170, y: 150 },
    ],
  };
  const options = { growPx: 0 };
  const before = { box, scribbles: [] };
  const whole = found({ kind: 'object', hints: before, options });
  expect([whole(150, 120), whole(160, 150), whole(20, 20)]).toEqual([255, 255, 0]);
  const lost = found({ kind: 'object', hints: { box, scribbles: [line] }, options, without: before });
  expect([lost(160, 150), lost(150, 90), lost(20, 20)]).toEqual([255, 0, 0]);
});
