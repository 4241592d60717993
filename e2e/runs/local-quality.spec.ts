import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { psnr, textureRatio } from '../../lib/engine/testing/metrics.ts';
import { decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

/**
 * The promise of the embedded engine, kept through the whole way: the app, its gateway, the engine. What a hole is
 * filled with has the grain of a photograph, and is about as near to the truth as a smooth fill.
 */
for (const photo of ['autumn-meadow', 'mountain-path', 'dogs-at-window']) {
  test(`fills holes in ${photo} with texture`, async ({ request }) => {
    const image = await sharp(await readFile(`public/samples/${photo}.jpg`))
      .png()
      .toBuffer();
    const mask = await readFile(`lib/engine/__fixtures__/${photo}.png`);
    const targets = [
      { provider: 'local', model: 'patchmatch', settings: { seed: 0 } },
      { provider: 'local', model: 'smooth' },
    ];
    const created = await request.post('/api/runs', {
      multipart: {
        image: { name: 'image.png', mimeType: 'image/png', buffer: image },
        mask: { name: 'mask.png', mimeType: 'image/png', buffer: mask },
        request: JSON.stringify({ prompt: 'Fill it', targets }),
      },
    });
    expect(created.status()).toBe(201);
    const { id } = await created.json();
    await expect
      .poll(async () => (await (await request.get(`/api/runs/${id}`)).json()).status, { timeout: 30_000 })
      .toBe('done');
    const run = await (await request.get(`/api/runs/${id}`)).json();
    const [texture, smooth] = await Promise.all(
      run.attempts.map(async ({ results }: { results: { rawUrl: string }[] }) =>
        measured(await (await request.get(results[0]!.rawUrl)).body()),
      ),
    );
    const truth = await measured(image);
    const hole = await holeOf(mask);
    expect(textureRatio(truth, texture, hole)).toBeGreaterThanOrEqual(0.6);
    expect(psnr(truth, texture, hole)).toBeGreaterThanOrEqual(psnr(truth, smooth, hole) - 1.5);
  });
}

async function measured(bytes: Uint8Array) {
  const { widthPx, heightPx, data } = await decode(bytes);
  return { width: widthPx, height: heightPx, rgba: data };
}

async function holeOf(mask: Uint8Array): Promise<Uint8Array> {
  const { data } = await decode(mask);
  return Uint8Array.from({ length: data.length / 4 }, (_, i) => (data[i * 4 + 3]! < 128 ? 1 : 0));
}
