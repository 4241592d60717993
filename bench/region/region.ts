/**
 * Measures editing by region against sending the whole picture, with the embedded engine: kept pixels that changed,
 * detail and step at the rim of the filled area, time, and peak memory. The product reduces a picture before it is sent:
 * by default to a longer side of 1024 px, at most to 4096 px. Both whole-picture ways of the same run are the baseline.
 *
 *   npm run bench:region
 *
 * The photographs are samples of 1024² enlarged to 12 to 16.7 megapixels, with grain added at full size: enlarging alone
 * leaves no detail to lose. A camera's own detail differs. Larger pictures are in `originals.ts`. Each way runs in a process of its own, which decodes the picture, fills, composites and encodes; the peak is that
 * of the whole process, in which the photograph is drawn as well.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { local } from '../../lib/catalogue/providers/local.ts';
import { planRegion } from '../../lib/edit/request/region.ts';
import { textureRatio } from '../../lib/engine/testing/metrics.ts';
import { boundsOfEdited } from '../../lib/image/keep-map-bounds.ts';
import { measureSeam } from '../../lib/image/measure/seam.ts';
import type { KeepMap, Pixels } from '../../lib/image/pixels.ts';
import { cutKeepMap, cutPixels, pastePixels } from '../../lib/image/region/cut.ts';
import { finishRaw } from '../../lib/image/restore/finish.ts';
import { draw, fill, finish, keepAround, type Photograph, plain, sizeOf } from './photograph.ts';

/** Size, and the painted share as an ellipse around a place. */
const photographs = [
  { name: 'autumn-meadow', widthPx: 4000, heightPx: 3000, share: 0.002, at: [0.3, 0.8] },
  { name: 'mountain-path', widthPx: 4000, heightPx: 3000, share: 0.005, at: [0.6, 0.7] },
  { name: 'dogs-at-window', widthPx: 3464, heightPx: 4618, share: 0.01, at: [0.5, 0.15] },
  { name: 'wine-table', widthPx: 4618, heightPx: 3464, share: 0.015, at: [0.8, 0.4] },
  { name: 'autumn-meadow', widthPx: 4096, heightPx: 4096, share: 0.02, at: [0.7, 0.85] },
  { name: 'mountain-path', widthPx: 4928, heightPx: 3264, share: 0.03, at: [0.4, 0.4] },
] as const satisfies readonly Photograph[];

const ways = ['region', 'whole at 4096', 'whole at 1024'] as const;
type Way = (typeof ways)[number];

type Measured = {
  changed: number;
  texture: number;
  seamStep: number;
  ms: number;
  peakMb: number;
  region?: string;
};

async function main(): Promise<void> {
  const [, , index, way] = process.argv;
  if (index !== undefined) {
    console.log(JSON.stringify(await measure(photographs[Number(index)]!, way as Way)));
    return;
  }
  console.log(
    'photograph             mask   way             changed  detail  seam step     time  peak memory',
  );
  const ratios: number[] = [];
  photographs.forEach((photograph, i) => {
    const row = Object.fromEntries(ways.map((one) => [one, inOwnProcess(i, one)])) as Record<Way, Measured>;
    for (const one of ways) print(photograph, one, row[one]);
    ratios.push(row.region.texture / row['whole at 1024'].texture);
    const ofLargest = row.region.texture / row['whole at 4096'].texture;
    console.log(
      `  detail × ${ratios.at(-1)!.toFixed(2)} of 1024, × ${ofLargest.toFixed(2)} of 4096; ${row.region.region}\n`,
    );
  });
  console.log(
    `least gain of detail over the picture at 1024: × ${Math.min(...ratios).toFixed(2)}   mark × 1.5`,
  );
}

function inOwnProcess(index: number, way: Way): Measured {
  const program = fileURLToPath(import.meta.url);
  return JSON.parse(execFileSync(process.execPath, [program, String(index), way], { encoding: 'utf8' }));
}

function print(photograph: Photograph, way: Way, measured: Measured): void {
  const { name, widthPx, heightPx, share } = photograph;
  const { changed, texture, seamStep, ms, peakMb } = measured;
  const megapixels = ((widthPx * heightPx) / 1e6).toFixed(1);
  console.log(
    `${name.padEnd(15)}${megapixels.padStart(5)} MP${`${(share * 100).toFixed(1)} %`.padStart(7)}   ${way.padEnd(14)}` +
      `${String(changed).padStart(9)}${texture.toFixed(2).padStart(8)}${seamStep.toFixed(2).padStart(11)}` +
      `${`${(ms / 1000).toFixed(1)} s`.padStart(9)}${`${peakMb.toFixed(0)} MB`.padStart(13)}`,
  );
}

async function measure(photograph: Photograph, way: Way): Promise<Measured> {
  const file = await (await draw(photograph)).png({ compressionLevel: 2 }).toBuffer();
  const keep = keepAround(photograph);
  const before = performance.now();
  const source = await decode(file);
  const edited = way === 'region' ? byRegion(source, keep) : await whole(source, keep, Number(way.slice(-4)));
  await sharp(Buffer.from(edited.result.data), {
    raw: { width: source.widthPx, height: source.heightPx, channels: 4 },
  })
    .png({ compressionLevel: 2, adaptiveFiltering: true })
    .toBuffer();
  const ms = performance.now() - before;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const { result, ...facts } = edited;
  return {
    changed: changedKept(source, result, keep),
    texture: textureRatio(
      plain(source),
      plain(result),
      Uint8Array.from(keep.data, (kept) => (kept === 0 ? 1 : 0)),
    ),
    seamStep: measureSeam(source, result, keep) ?? 0,
    ms,
    peakMb,
    ...facts,
  };
}

function byRegion(source: Pixels, keep: KeepMap): { result: Pixels; region: string } {
  const model = local.models.find(({ id }) => id === 'patchmatch')!;
  const region = planRegion(model, { ...sizeOf(source), edited: boundsOfEdited(keep) }, {});
  if (!region) throw new Error('no region was planned');
  const part = { pixels: cutPixels(source, region), keep: cutKeepMap(keep, region) };
  const { composited } = finishRaw(part.pixels, fill(part.pixels, part.keep), part.keep, finish);
  const { x, y, width, height } = region;
  return {
    result: pastePixels(source, composited, region),
    region: `region ${width} × ${height} at ${x}, ${y}`,
  };
}

/** Reduces the picture as the page does, fills it, and enlarges the result for compositing into the original. */
async function whole(source: Pixels, keep: KeepMap, edgePx: number): Promise<{ result: Pixels }> {
  const scale = Math.min(1, edgePx / Math.max(source.widthPx, source.heightPx));
  const size = { widthPx: Math.round(source.widthPx * scale), heightPx: Math.round(source.heightPx * scale) };
  const small = { ...size, data: await resize(source, 4, size) };
  const smallKeep = { ...size, data: await resize(keep, 1, size) };
  return { result: finishRaw(source, fill(small, smallKeep), keep, finish).composited };
}

function changedKept(source: Pixels, result: Pixels, keep: KeepMap): number {
  let changed = 0;
  for (let i = 0; i < keep.data.length; i += 1) {
    if (keep.data[i] !== 255) continue;
    const p = i * 4;
    if ([0, 1, 2, 3].some((c) => source.data[p + c] !== result.data[p + c])) changed += 1;
  }
  return changed;
}

async function resize(
  { widthPx: width, heightPx: height, data }: Pixels | KeepMap,
  channels: 1 | 4,
  size: { widthPx: number; heightPx: number },
): Promise<Uint8Array> {
  return await sharp(data, { raw: { width, height, channels } })
    .resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: channels === 1 ? 'linear' : 'lanczos3' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer();
}

async function decode(file: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data };
}

await main();
