/**
 * Measures compositing, measuring and registration on one core, on a sample photograph that was brightened, shifted and
 * saved as JPEG; medians of the best of three, in processor time, so that other work on the machine counts little. The
 * textbook form of the same measures (naive.ts) on a picture of 512² is the baseline, since milliseconds depend on the
 * machine: the ratio is time per pixel.
 *
 *   npm run bench:measure
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { measureLocality } from '../../lib/image/measure/locality.ts';
import type { KeepMap, Pixels } from '../../lib/image/pixels.ts';
import { register } from '../../lib/image/register/register.ts';
import { resample } from '../../lib/image/resample.ts';
import { composite } from '../../lib/image/restore/composite.ts';
import { featherInside } from '../../lib/image/restore/feather-keep-map.ts';
import { matchSeam } from '../../lib/image/restore/seam-match.ts';
import { naiveComposite, naiveMeasures } from './naive.ts';

const photograph = join(process.cwd(), 'public/samples/autumn-meadow.jpg');
const baselinePx = 512;
const featherPx = 6;
/** Targets for an idle machine of two cores, in ms. */
const promised: Record<string, Record<number, number>> = {
  'composite + metrics': { 1024: 80, 4096: 1200 },
  register: { 1024: 150, 4096: 150 },
  'register, unrelated': { 1024: 150, 4096: 150 },
};

type Case = { source: Pixels; raw: Pixels; other: Pixels; keep: KeepMap };

async function load(sidePx: number): Promise<Case> {
  const picture = sharp(photograph).resize(sidePx, sidePx, { fit: 'fill' });
  const source = await decode(await picture.clone().png().toBuffer());
  const moved = await picture.clone().png().toBuffer();
  const shifted = await sharp(moved)
    .extract({ left: 0, top: 0, width: sidePx - 3, height: sidePx - 3 })
    .extend({ left: 3, top: 3, extendWith: 'copy' })
    .linear(1, 3)
    .jpeg({ quality: 85 })
    .toBuffer();
  const other = await sharp(join(process.cwd(), 'public/samples/wine-table.jpg'))
    .resize(sidePx, sidePx, { fit: 'fill' })
    .png()
    .toBuffer();
  return { source, raw: await decode(shifted), other: await decode(other), keep: disc(sidePx) };
}

async function decode(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Edits a disc of half the side in the middle. */
function disc(sidePx: number): KeepMap {
  const data = Uint8Array.from({ length: sidePx * sidePx }, (_, i) => {
    const distance = Math.hypot((i % sidePx) - sidePx / 2, Math.floor(i / sidePx) - sidePx / 2);
    return distance < sidePx / 4 ? 0 : 255;
  });
  return { widthPx: sidePx, heightPx: sidePx, data };
}

/** The median of three times the best of three, ms of processor time. */
function time(work: () => unknown): number {
  const bests = [0, 1, 2].map(() => Math.min(...[0, 1, 2].map(() => once(work))));
  return bests.sort((a, b) => a - b)[1]!;
}

function once(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const compositeAndMeasure = ({ source, raw, keep }: Case) => {
  composite(source, raw, featherInside(keep, featherPx));
  return measureLocality(source, raw, keep);
};

const small = await load(baselinePx);
const naive = naiveMeasures(small.source, small.raw, small.keep);
const own = measureLocality(small.source, small.raw, small.keep)!;
for (const [name, value] of Object.entries(naive)) {
  const same = own[name as keyof typeof naive];
  if (same === null || Math.abs(same - value) > 1e-6) throw new Error(`${name}: ${same} is not ${value}`);
}
const baselineMs = time(() => {
  naiveComposite(small.source, small.raw, small.keep);
  naiveMeasures(small.source, small.raw, small.keep);
});
const baselineNs = (baselineMs * 1e6) / baselinePx ** 2;
console.log(
  `Node ${process.versions.node}. Baseline, textbook composite + metrics: ${baselineNs.toFixed(0)} ns a pixel.\n`,
);
console.log('| what                | side | ms   | promised | ns a pixel | baseline / this |');
console.log('| ------------------- | ---- | ---- | -------- | ---------- | --------------- |');
let isLate = false;
for (const sidePx of [1024, 4096]) {
  const given = await load(sidePx);
  const { source, raw, other, keep } = given;
  const away = { shiftXPx: 2.6, shiftYPx: 3.3, scale: 1.01 };
  const works: Record<string, () => unknown> = {
    'composite + metrics': () => compositeAndMeasure(given),
    register: () => register(source, raw, keep),
    'register, unrelated': () => register(source, other, keep),
    'move back': () => resample(raw, source, away),
    'seam match': () => matchSeam(source, raw, keep),
  };
  for (const [name, work] of Object.entries(works)) {
    const ms = time(work);
    const limit = promised[name]?.[sidePx];
    if (limit !== undefined && ms > limit) isLate = true;
    const ns = (ms * 1e6) / sidePx ** 2;
    const cells = [
      name.padEnd(19),
      String(sidePx).padEnd(4),
      ms.toFixed(0).padEnd(4),
      String(limit ?? '').padEnd(8),
      ns.toFixed(0).padEnd(10),
      (baselineNs / ns).toFixed(1).padEnd(15),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
if (isLate) process.exitCode = 1;
