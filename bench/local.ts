/**
 * Measures time and quality of the embedded engine on the sample photographs: time through HTTP, including PNG decoding
 * and encoding, and similarity to the true picture. `smooth` of the same run is the baseline, since milliseconds depend
 * on the machine.
 *
 *   npm run bench:local                   about a minute
 *   npm run bench:local -- --draw-masks   redraws the masks of bench/local-masks.ts
 *
 * A time is the best of three; the last line has the medians over the photographs. No build depends on the result.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Engine, startEngine } from '../lib/engine/engine.ts';
import type { Model } from '../lib/engine/fill.ts';
import { psnr, textureRatio } from '../lib/engine/testing/metrics.ts';
import { discMask, drawMasks } from './local-masks.ts';
import { type Measured, printTable } from './local-table.ts';

const ROUNDS = 3;
const PHOTOGRAPHS = ['autumn-meadow', 'mountain-path', 'dogs-at-window', 'wine-table'];
/** Target: at most 1.5 s for the first result and 3 s for four, at this share of 1024 × 1024 on two cores. */
const DISC_SHARE = 0.15;
const fixtures = join(process.cwd(), 'lib/engine/__fixtures__');

type Pixels = { width: number; height: number; rgba: Uint8Array };

async function readPixels(png: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
}

async function edit(engine: Engine, image: Uint8Array, mask: Uint8Array, model: Model, n: number) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ prompt: 'none', model, n: String(n), seed: '0' }))
    body.set(name, value);
  body.set('image', new Blob([Uint8Array.from(image)]), 'image.png');
  body.set('mask', new Blob([Uint8Array.from(mask)]), 'mask.png');
  const startedAt = performance.now();
  const headers = { authorization: `Bearer ${engine.secret}` };
  const response = await fetch(`${engine.url}/images/edits`, { method: 'POST', headers, body });
  const text = await response.text();
  const elapsedMs = performance.now() - startedAt;
  if (!response.ok) throw new Error(text);
  const answer: { data: { b64_json: string }[] } = JSON.parse(text);
  return { elapsedMs, png: Buffer.from(answer.data[0]!.b64_json, 'base64') };
}

async function measure(engine: Engine, image: Buffer, mask: Buffer, model: Model, n: number) {
  let best = await edit(engine, image, mask, model, n);
  for (let round = 1; round < ROUNDS; round++) {
    const next = await edit(engine, image, mask, model, n);
    if (next.elapsedMs < best.elapsedMs) best = next;
  }
  return best;
}

async function measurePhotograph(
  engine: Engine,
  name: string,
  maskName: string,
  mask: Buffer,
): Promise<Measured> {
  const image = await sharp(join(process.cwd(), 'public/samples', `${name}.jpg`))
    .png()
    .toBuffer();
  const truth = await readPixels(image);
  const hole = (await readPixels(mask)).rgba
    .filter((_, at) => at % 4 === 3)
    .map((alpha) => (alpha === 0 ? 1 : 0));
  const smooth = await measure(engine, image, mask, 'smooth', 1);
  const one = await measure(engine, image, mask, 'patchmatch', 1);
  const four = await measure(engine, image, mask, 'patchmatch', 4);
  const [smoothPixels, onePixels] = [await readPixels(smooth.png), await readPixels(one.png)];
  return {
    name,
    maskName,
    holeShare: hole.reduce((sum, byte) => sum + byte, 0) / hole.length,
    elapsedMs: { smooth: smooth.elapsedMs, one: one.elapsedMs, four: four.elapsedMs },
    quality:
      maskName === 'painted'
        ? {
            smoothDb: psnr(truth, smoothPixels, hole),
            patchmatchDb: psnr(truth, onePixels, hole),
            smoothTexture: textureRatio(truth, smoothPixels, hole),
            patchmatchTexture: textureRatio(truth, onePixels, hole),
          }
        : undefined,
  };
}

if (process.argv.includes('--draw-masks')) {
  console.log((await drawMasks(fixtures)).join('\n'));
} else {
  const engine = await startEngine();
  try {
    const disc = await discMask(DISC_SHARE);
    // The first edit of a thread includes compilation; four concurrent ones reach all threads.
    const first = await sharp(join(process.cwd(), 'public/samples/wine-table.jpg')).png().toBuffer();
    await edit(engine, first, disc, 'patchmatch', 4);
    const measured: Measured[] = [];
    for (const name of PHOTOGRAPHS) {
      const painted = await readFile(join(fixtures, `${name}.png`));
      measured.push(await measurePhotograph(engine, name, 'painted', painted));
      measured.push(await measurePhotograph(engine, name, 'disc', disc));
    }
    printTable(measured);
  } finally {
    await engine.close();
  }
}
