/**
 * Compares the estimated time of the embedded engine with the time of a run: through the whole built app, for pictures
 * of 0.3 to 16 megapixels. The ratio of estimate and best of three runs should be between 0.5 and 2.
 *
 *   npm run bench:estimate             some minutes
 *   npm run bench:estimate -- --quick  one run instead of three
 *
 * On a loaded machine all ratios are too low; the last column relates each to their median. No build depends on the
 * result.
 */
import sharp from 'sharp';
import { engineMs } from '../../lib/edit/request/engine-time.ts';
import { startApp } from '../../scripts/testing/app.ts';

const rounds = process.argv.includes('--quick') ? 1 : 3;

type Line = { model: string; width: number; height: number; maskShare: number; n: number };

const lines: readonly Line[] = [
  { model: 'patchmatch', width: 640, height: 480, maskShare: 0.05, n: 2 },
  { model: 'patchmatch', width: 640, height: 480, maskShare: 0.3, n: 2 },
  { model: 'patchmatch', width: 1024, height: 1024, maskShare: 0.02, n: 2 },
  { model: 'patchmatch', width: 1024, height: 1024, maskShare: 0.15, n: 2 },
  { model: 'patchmatch', width: 1024, height: 1024, maskShare: 0.15, n: 4 },
  { model: 'patchmatch', width: 2000, height: 1500, maskShare: 0.1, n: 2 },
  { model: 'patchmatch', width: 3150, height: 2100, maskShare: 0.08, n: 2 },
  { model: 'patchmatch', width: 4096, height: 4096, maskShare: 0.03, n: 1 },
  { model: 'patchmatch', width: 4096, height: 4096, maskShare: 0.15, n: 2 },
  { model: 'smooth', width: 1024, height: 1024, maskShare: 0.1, n: 1 },
  { model: 'smooth', width: 4096, height: 4096, maskShare: 0.1, n: 1 },
];

/** A photograph with an ellipse in the middle, transparent where it is painted. */
async function pictures({ width, height, maskShare }: Line): Promise<{ image: Buffer; mask: Buffer }> {
  const image = await sharp('public/samples/autumn-meadow.jpg')
    .resize(width, height, { fit: 'cover' })
    .png()
    .toBuffer();
  const [rx, ry] = [width, height].map((side) => side * Math.sqrt(maskShare / Math.PI));
  const ellipse = `<ellipse cx="${width / 2}" cy="${height / 2}" rx="${rx}" ry="${ry}"/>`;
  const hole = Buffer.from(`<svg width="${width}" height="${height}">${ellipse}</svg>`);
  const mask = await sharp({ create: { width, height, channels: 4, background: '#fff' } })
    .composite([{ input: hole, blend: 'dest-out' }])
    .png()
    .toBuffer();
  return { image, mask };
}

/** @returns the time of the attempt, as its tile shows it, in ms */
async function runOnce(url: string, { model, n }: Line, image: Buffer, mask: Buffer): Promise<number> {
  const body = new FormData();
  const targets = [{ provider: 'local', model }];
  body.set('request', JSON.stringify({ prompt: '', n, targets }));
  body.set('image', new Blob([Uint8Array.from(image)], { type: 'image/png' }), 'image.png');
  body.set('mask', new Blob([Uint8Array.from(mask)], { type: 'image/png' }), 'mask.png');
  const started = await fetch(`${url}/api/runs`, { method: 'POST', body });
  if (!started.ok) throw new Error(await started.text());
  const { id } = (await started.json()) as { id: string };
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const run = (await (await fetch(`${url}/api/runs/${id}`)).json()) as {
      attempts: { status: string; elapsedMs: number | null; error?: { message: string } }[];
    };
    const [attempt] = run.attempts;
    if (attempt?.status === 'succeeded') return attempt.elapsedMs ?? 0;
    if (attempt?.status === 'failed') throw new Error(attempt.error?.message);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export async function measure(): Promise<void> {
  const app = await startApp();
  try {
    const measured: { line: Line; ms: number; ratio: number }[] = [];
    for (const line of lines) {
      const { image, mask } = await pictures(line);
      let ms = Number.POSITIVE_INFINITY;
      for (let round = 0; round < rounds; round++)
        ms = Math.min(ms, await runOnce(app.url, line, image, mask));
      const size = { pixels: line.width * line.height, maskShare: line.maskShare };
      measured.push({ line, ms, ratio: engineMs('local', line.model, size, line.n)! / ms });
    }
    const middle = median(measured.map(({ ratio }) => ratio));
    console.log('| model | picture | mask % | n | ms | estimate / ms | to the median |');
    console.log('| ----- | ------- | ------ | - | -- | ------------- | ------------- |');
    for (const { line, ms, ratio } of measured) {
      const cells = [
        line.model,
        `${line.width} × ${line.height}`,
        line.maskShare * 100,
        line.n,
        Math.round(ms),
        ratio.toFixed(2),
        (ratio / middle).toFixed(2),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    await app.stop();
  }
}
