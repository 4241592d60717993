/**
 * Measures object selection against a baseline: the same GrabCut at the full working size in every round. Photographs
 * have no ground truth, so the two results are compared with each other; the tests compare with constructed pictures. A
 * time is the best of three; the last line has the medians.
 */
import type { Rectangle } from '../../lib/geometry/rectangle.ts';
import type { Pixels } from '../../lib/image/pixels.ts';
import { downsampleArea, fittedSize } from '../../lib/select/downsample-area.ts';
import { grabCut } from '../../lib/select/grab-cut/grab-cut.ts';
import { trimap, workingArea } from '../../lib/select/object-hints.ts';
import { selectObject } from '../../lib/select/select-object.ts';
import { finishWork } from '../../lib/select/testing/finish-work.ts';
import { bestMs, median, photograph } from './photographs.ts';

const EDGE_PX = 1024;
const WORK_EDGE_PX = 448;
const ROUNDS = 5;
const BOXES: readonly [photograph: string, object: string, box: readonly number[]][] = [
  ['dogs-at-window', 'upper dog', [300, 335, 545, 655]],
  ['dogs-at-window', 'lower dog', [465, 665, 710, 1018]],
  ['autumn-meadow', 'pine', [795, 395, 965, 725]],
  ['mountain-path', 'boulder', [850, 885, 950, 995]],
  ['wine-table', 'bottle', [460, 165, 560, 525]],
  ['wine-table', 'drum', [170, 725, 690, 1024]],
  ['wine-table', 'grinder', [740, 300, 915, 515]],
];

/** @returns 1 for the object's pixels of the small crop */
function plainGrabCut(
  picture: Pixels,
  box: Rectangle,
): { sides: Uint8Array; area: Rectangle; widthPx: number } {
  const hints = { box, scribbles: [] };
  const area = workingArea(hints, picture);
  const size = fittedSize(area, WORK_EDGE_PX);
  const colours = downsampleArea(picture, area, size);
  const known = trimap(hints, area, size);
  const sides = finishWork(grabCut({ ...size, colours, known, smoothness: 50 }, ROUNDS));
  return { sides, area, widthPx: size.widthPx };
}

const times: { ours: number; plain: number; likeness: number }[] = [];
console.log('photograph       object      ours ms  plain ms  plain/ours  likeness (IoU)');
for (const [name, object, [left, top, right, bottom]] of BOXES) {
  const picture = await photograph(name, EDGE_PX);
  const box = { x: left!, y: top!, width: right! - left!, height: bottom! - top! };
  const hints = { box, scribbles: [] };
  const ours = bestMs(() => void finishWork(selectObject(picture, hints, { growPx: 10 })));
  const plain = bestMs(() => void plainGrabCut(picture, box));
  const { data } = finishWork(selectObject(picture, hints, { growPx: 0 }));
  const { sides, area, widthPx } = plainGrabCut(picture, box);
  const scale = widthPx / area.width;
  let [both, either] = [0, 0];
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const a = data[(area.y + y) * EDGE_PX + area.x + x]! > 127;
      const b = sides[Math.floor(y * scale) * widthPx + Math.floor(x * scale)] === 1;
      if (a && b) both += 1;
      if (a || b) either += 1;
    }
  }
  times.push({ ours, plain, likeness: either === 0 ? 1 : both / either });
  const row = times.at(-1)!;
  console.log(
    `${name.padEnd(16)} ${object.padEnd(10)} ${ours.toFixed(0).padStart(8)} ${plain.toFixed(0).padStart(9)} ${(plain / ours).toFixed(1).padStart(11)} ${row.likeness.toFixed(2).padStart(15)}`,
  );
}
console.log(
  `median: ours ${median(times.map(({ ours }) => ours)).toFixed(0)} ms, plain ${median(times.map(({ plain }) => plain)).toFixed(0)} ms, ratio ${median(times.map(({ ours, plain }) => plain / ours)).toFixed(1)}, likeness ${median(times.map(({ likeness }) => likeness)).toFixed(2)}.`,
);
