/**
 * Measures an edit that is sent to six providers at once: the time until the last result is stored, relative to the
 * slowest provider alone, alternating in the same run. The whole built app is called over HTTP; fakes behind its
 * gateway respond after fixed times.
 *
 *   npm run bench:parallel             about three minutes
 *   npm run bench:parallel -- --quick   one round instead of three
 *
 * A time is the best of three. The target is a ratio of 1.15. No build depends on the result.
 */
import sharp from 'sharp';
import { z } from 'zod';
import { upstreamSettings } from '../../e2e/fixtures/upstream-settings.ts';
import { startApp } from '../../scripts/testing/app.ts';
import { startFakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';

const ROUNDS = process.argv.includes('--quick') ? 1 : 3;
const MARK = 1.15;
const EDGE_PX = 1024;
/** Milliseconds of these models in the catalogue, where it has them; those of Stability AI and Google are estimates. */
const DELAYS_MS = {
  segmind: 23_000,
  openai: 20_000,
  'azure-openai': 20_000,
  'stability-ai': 10_000,
  bedrock: 10_000,
  google: 10_000,
};
const slowest = 'segmind';

const runSchema = z.object({
  id: z.string(),
  attempts: z.array(z.object({ provider: z.string(), status: z.string() })),
});

async function makePictures(): Promise<{ image: Blob; mask: Blob }> {
  const raw = { width: EDGE_PX, height: EDGE_PX, channels: 4 } as const;
  const photo = await sharp('public/samples/dogs-at-window.jpg').resize(EDGE_PX, EDGE_PX).png().toBuffer();
  const alpha = Buffer.alloc(EDGE_PX * EDGE_PX * 4);
  for (let i = 0; i < EDGE_PX * EDGE_PX; i += 1) alpha[i * 4 + 3] = i % EDGE_PX < EDGE_PX / 3 ? 0 : 255;
  const mask = await sharp(alpha, { raw }).png().toBuffer();
  return { image: new Blob([new Uint8Array(photo)]), mask: new Blob([new Uint8Array(mask)]) };
}

/** Milliseconds from sending an edit until its last attempt has succeeded. */
async function measure(
  url: string,
  pictures: { image: Blob; mask: Blob },
  providers: string[],
  delaysMs: Readonly<Record<string, number>> = DELAYS_MS,
): Promise<number> {
  const traps = Object.entries(delaysMs).map(([id, ms]) => `#${id}:slow=${ms}`);
  const request = {
    prompt: `A hat ${traps.join(' ')}`,
    n: 1,
    targets: providers.map((provider) => ({ provider })),
  };
  const body = new FormData();
  body.set('request', JSON.stringify(request));
  body.set('image', pictures.image, 'image.png');
  body.set('mask', pictures.mask, 'mask.png');
  const startedMs = performance.now();
  const started = await fetch(`${url}/api/runs`, { method: 'POST', body });
  const { id } = runSchema.parse(await started.json());
  await awaitEnd(`${url}/api/runs/${id}/events`);
  const elapsedMs = performance.now() - startedMs;
  const { attempts } = runSchema.parse(await (await fetch(`${url}/api/runs/${id}`)).json());
  const broken = attempts.find(({ status }) => status !== 'succeeded');
  if (broken) throw new Error(`${broken.provider} ended as ${broken.status}`);
  return elapsedMs;
}

/** Listens to events as the page does: polling would take more than the measured difference. */
async function awaitEnd(address: string): Promise<void> {
  const stop = new AbortController();
  const { body } = await fetch(address, { signal: stop.signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/"type":"run-status"[^}]*"status":"done"/.test(text)) break;
  }
  stop.abort();
}

const upstream = await startFakeUpstreamProcess();
const app = await startApp({ env: upstreamSettings(upstream) });
try {
  const pictures = await makePictures();
  const all = Object.keys(DELAYS_MS);
  // Excludes loading at first use.
  await measure(app.url, pictures, all, {});
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await measure(app.url, pictures, [slowest]));
    together.push(await measure(app.url, pictures, all));
  }
  const [aloneMs, togetherMs] = [Math.min(...alone), Math.min(...together)];
  const write = (name: string, times: number[], best: number) =>
    console.log(`${name.padEnd(26)} ${best.toFixed(0)} ms  (${times.map((ms) => ms.toFixed(0)).join(', ')})`);
  write(`${slowest} alone`, alone, aloneMs);
  write(`${all.length} providers in parallel`, together, togetherMs);
  const ratio = togetherMs / aloneMs;
  console.log(`ratio ${ratio.toFixed(3)}, mark ${MARK}: ${ratio <= MARK ? 'met' : 'MISSED'}`);
} finally {
  await app.stop();
  await upstream.close();
}
