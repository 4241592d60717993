/**
 * Measures editing by region of pictures that are never decoded as a whole, against sending a reduced picture, with the
 * embedded engine: kept pixels that changed, detail and step at the rim of the filled area, time, and peak memory.
 *
 *   npm run bench:region
 *
 * The photographs are samples of 1024² enlarged to 24 and 48 megapixels, with grain, as JPEG of quality 92. A process of
 * its own draws each with its mask, and takes it in: working picture, reduced mask. Another one edits it from what is
 * stored, as the server does: part, fill, composite, result of the working picture, and file of the result; each step frees
 * what only it needs. The peak is that of the second process until the result is written; then the result is compared
 * with the original.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { local } from '../../lib/catalogue/providers/local.ts';
import { planOriginalRegion } from '../../lib/edit/request/region.ts';
import { textureRatio } from '../../lib/engine/testing/metrics.ts';
import type { Rectangle, Size } from '../../lib/geometry/rectangle.ts';
import { boundsOfEdited } from '../../lib/image/keep-map-bounds.ts';
import { measureSeam } from '../../lib/image/measure/seam.ts';
import type { KeepMap, Pixels } from '../../lib/image/pixels.ts';
import { cutKeepMap } from '../../lib/image/region/cut.ts';
import { placeReduced, workingSize } from '../../lib/image/region/original.ts';
import type { Region } from '../../lib/image/region/place-region.ts';
import { reduceKeepMap } from '../../lib/image/region/scale-keep-map.ts';
import { finishRaw } from '../../lib/image/restore/finish.ts';
import { mostEdited } from '../../lib/mask/conversion/edit-threshold.ts';
import {
  openLarge,
  readGreyPart,
  readPart,
  readResized,
  writeWithPart,
} from '../../lib/server/images/large-file.ts';
import { draw, fill, finish, keepAround, type Photograph, plain } from './photograph.ts';

// As in the server.
sharp.cache(false);
sharp.concurrency(1);

const photographs: readonly Photograph[] = [
  { name: 'autumn-meadow', widthPx: 6000, heightPx: 4000, share: 0.002, at: [0.3, 0.8] },
  { name: 'mountain-path', widthPx: 6000, heightPx: 4000, share: 0.01, at: [0.6, 0.7] },
  { name: 'dogs-at-window', widthPx: 4000, heightPx: 6000, share: 0.03, at: [0.5, 0.15] },
  { name: 'autumn-meadow', widthPx: 8000, heightPx: 6000, share: 0.002, at: [0.7, 0.85] },
  { name: 'mountain-path', widthPx: 8000, heightPx: 6000, share: 0.005, at: [0.4, 0.4] },
  { name: 'wine-table', widthPx: 8000, heightPx: 6000, share: 0.015, at: [0.8, 0.4] },
];

type Way = 'region' | 'whole at 4096' | 'whole at 1024';
type Quality = { texture: number; seamStep: number };
type Measured = {
  ways: Record<Way, Quality>;
  changed: number;
  ms: number;
  peakMb: number;
  region: Rectangle;
};

async function main(): Promise<void> {
  const [, , task, index, folder] = process.argv;
  const photograph = photographs[Number(index)]!;
  if (task === 'draw') {
    await takeIn(photograph, pathsIn(folder!));
  } else if (task === 'measure') console.log(JSON.stringify(await measure(photograph, pathsIn(folder!))));
  else await measureAll();
}

async function measureAll(): Promise<void> {
  console.log(
    'photograph             mask   changed   detail: region, × 4096, × 1024   seam step     time  peak memory',
  );
  const gains: number[] = [];
  for (const [i, photograph] of photographs.entries()) {
    const folder = await mkdtemp(join(tmpdir(), 'overpaint-bench-'));
    try {
      run('draw', i, folder);
      const measured = JSON.parse(run('measure', i, folder)) as Measured;
      gains.push(measured.ways.region.texture / measured.ways['whole at 1024'].texture);
      print(photograph, measured);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  console.log(
    `\nleast gain of detail over the picture at 1024: × ${Math.min(...gains).toFixed(2)}   mark × 1.5`,
  );
}

function run(task: string, index: number, folder: string): string {
  const program = fileURLToPath(import.meta.url);
  const options = ['--conditions=react-server', program, task, String(index), folder];
  return execFileSync(process.execPath, options, { encoding: 'utf8' });
}

function print({ name, widthPx, heightPx, share }: Photograph, measured: Measured): void {
  const { ways, changed, ms, peakMb, region } = measured;
  const { region: own, 'whole at 4096': large, 'whole at 1024': small } = ways;
  const megapixels = ((widthPx * heightPx) / 1e6).toFixed(1);
  const steps = `${own.seamStep.toFixed(2)} (${large.seamStep.toFixed(2)})`;
  console.log(
    `${name.padEnd(15)}${megapixels.padStart(5)} MP${`${(share * 100).toFixed(1)} %`.padStart(7)}${String(changed).padStart(10)}` +
      `${own.texture.toFixed(2).padStart(17)}${(own.texture / large.texture).toFixed(2).padStart(8)}${(own.texture / small.texture).toFixed(2).padStart(8)}` +
      `${steps.padStart(15)}${`${(ms / 1000).toFixed(1)} s`.padStart(9)}${`${peakMb.toFixed(0)} MB`.padStart(13)}` +
      `   region ${region.width} × ${region.height} at ${region.x}, ${region.y}`,
  );
}

type Paths = ReturnType<typeof pathsIn>;

const pathsIn = (folder: string) => ({
  picture: join(folder, 'photograph.jpg'),
  keep: join(folder, 'keep.png'),
  working: join(folder, 'working.png'),
  workingKeep: join(folder, 'working-keep.png'),
  to: join(folder, 'result.png'),
});

/** Draws a photograph with its mask, and stores what the server stores of both. */
async function takeIn(photograph: Photograph, paths: Paths): Promise<void> {
  await (await draw(photograph)).jpeg({ quality: 92 }).toFile(paths.picture);
  const keep = keepAround(photograph);
  const working = await readResized(paths.picture, workingSize(photograph));
  const { widthPx: width, heightPx: height, data } = working;
  await sharp(data, { raw: { width, height, channels: 4 } }).toFile(paths.working);
  await writeGrey(keep, paths.keep);
  await writeGrey(reduceKeepMap(keep, working, mostEdited), paths.workingKeep);
}

async function writeGrey({ widthPx: width, heightPx: height, data }: KeepMap, to: string): Promise<void> {
  const grey = sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false });
  await grey.toColourspace('b-w').png({ compressionLevel: 2 }).toFile(to);
}

async function measure(photograph: Photograph, paths: Paths): Promise<Measured> {
  const size = { widthPx: photograph.widthPx, heightPx: photograph.heightPx };
  const before = performance.now();
  const region = await edit(paths, size);
  const ms = performance.now() - before;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const fullKeep = keepAround(photograph);
  const part = { pixels: await readPart(paths.picture, region), keep: cutKeepMap(fullKeep, region) };
  const qualityOf = (result: Pixels): Quality => measureQuality(part, result);
  const wholeAt = (edgePx: number) => whole(paths.picture, { size, fullKeep, region, part }, edgePx);
  return {
    ways: {
      region: qualityOf(await readPart(paths.to, region)),
      'whole at 4096': qualityOf(await wholeAt(4096)),
      'whole at 1024': qualityOf(await wholeAt(1024)),
    },
    changed: await countChanged(paths.picture, paths.to, fullKeep),
    ms,
    peakMb,
    region,
  };
}

/** @returns the region that was edited */
async function edit(paths: Paths, size: Size): Promise<Region> {
  const { widthPx, heightPx } = workingSize(size);
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  const working = await readPart(paths.working, whole);
  const keep = { widthPx, heightPx, data: await readGreyPart(paths.workingKeep, whole) };
  const model = local.models.find(({ id }) => id === 'patchmatch')!;
  const shape = { widthPx, heightPx, edited: boundsOfEdited(keep), original: size };
  const region = planOriginalRegion(model, shape, {});
  if (!region) throw new Error('no region was planned');
  const composited = await fillPart(paths, region);
  await encode(placeReduced(working, composited, { region, original: size, keep }));
  await writeWithPart(paths.picture, composited, region, { to: paths.to, sourceType: 'compositeSynthetic' });
  return region;
}

async function fillPart(paths: Paths, region: Region): Promise<Pixels> {
  const { width: widthPx, height: heightPx } = region;
  const keep = { widthPx, heightPx, data: await readGreyPart(paths.keep, region) };
  const pixels = await readPart(paths.picture, region);
  return finishRaw(pixels, fill(pixels, keep), keep, finish).composited;
}

async function encode({ widthPx: width, heightPx: height, data }: Pixels): Promise<void> {
  const raw = { width, height, channels: 4 } as const;
  await sharp(data, { raw }).png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer();
}

type Part = { pixels: Pixels; keep: KeepMap };

function measureQuality({ pixels, keep }: Part, result: Pixels): Quality {
  const edited = (keep.data as Uint8Array).map((kept) => (kept === 0 ? 1 : 0));
  return {
    texture: textureRatio(plain(pixels), plain(result), edited),
    seamStep: measureSeam(pixels, result, keep) ?? 0,
  };
}

/** Fills the reduced picture, and enlarges the result for compositing into the part of the original. */
async function whole(
  path: string,
  { size, fullKeep, region, part }: { size: Size; fullKeep: KeepMap; region: Rectangle; part: Part },
  edgePx: number,
): Promise<Pixels> {
  const scale = edgePx / Math.max(size.widthPx, size.heightPx);
  const shape = { widthPx: Math.round(size.widthPx * scale), heightPx: Math.round(size.heightPx * scale) };
  const small = await readResized(path, shape);
  const { data } = fill(small, reduceKeepMap(fullKeep, shape, mostEdited));
  const raw = { width: shape.widthPx, height: shape.heightPx, channels: 4 } as const;
  const enlarged = await sharp(data, { raw })
    .resize(size.widthPx, size.heightPx, { fit: 'fill' })
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .raw()
    .toBuffer();
  const result = { widthPx: region.width, heightPx: region.height, data: enlarged };
  return finishRaw(part.pixels, result, part.keep, finish).composited;
}

/** @returns the number of kept pixels that differ in any channel */
async function countChanged(path: string, to: string, { data: keep }: KeepMap): Promise<number> {
  const [before, after] = await Promise.all(
    [path, to].map((file) => openLarge(file).removeAlpha().raw().toBuffer()),
  );
  let changed = 0;
  for (let i = 0; i < keep.length; i += 1) {
    if (keep[i] !== 255) continue;
    const p = i * 3;
    if (before![p] !== after![p] || before![p + 1] !== after![p + 1] || before![p + 2] !== after![p + 2])
      changed += 1;
  }
  return changed;
}

await main();
