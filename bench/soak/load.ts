import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { z } from 'zod';
import { withDeadline } from '../../lib/timing/deadline.ts';
import type { Fleet, Instance } from './fleet.ts';

const WIDTH_PX = 384;
const HEIGHT_PX = 256;
/** How long a person would try again to start a run, or to see it. */
const PATIENCE_MS = 240_000;

const providers = ['openai', 'stability-ai', 'black-forest-labs'];

const runSchema = z.object({
  id: z.string(),
  status: z.string(),
  attempts: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      status: z.string(),
      error: z.nullish(z.object({ code: z.string() })),
      results: z.array(z.object({ id: z.string(), url: z.string() })),
    }),
  ),
});
export type EndedRun = z.infer<typeof runSchema> & { prompt: string; elapsedMs: number };

type Pictures = { image: Blob; mask: Blob };

export async function makePictures(): Promise<Pictures> {
  const image = await sharp('public/samples/dogs-at-window.jpg').resize(WIDTH_PX, HEIGHT_PX).png().toBuffer();
  const alpha = Buffer.alloc(WIDTH_PX * HEIGHT_PX * 4);
  for (let i = 0; i < WIDTH_PX * HEIGHT_PX; i += 1) alpha[i * 4 + 3] = i % WIDTH_PX < WIDTH_PX / 3 ? 0 : 255;
  const raw = { width: WIDTH_PX, height: HEIGHT_PX, channels: 4 } as const;
  const mask = await sharp(alpha, { raw }).png().toBuffer();
  return { image: new Blob([new Uint8Array(image)]), mask: new Blob([new Uint8Array(mask)]) };
}

/**
 * Starts a run on one instance and watches it on the others, as a person behind a load balancer does: what does not
 * answer is asked again elsewhere, with the same idempotency key.
 *
 * @throws where the run was not started, or had not ended, after four minutes
 */
export async function runOnce(fleet: Fleet, pictures: Pictures, number: number): Promise<EndedRun> {
  const prompt = `soak ${number} #slow=${300 + Math.floor(Math.random() * 1_700)}`;
  const key = randomUUID();
  const startedMs = performance.now();
  const { id } = await insist(fleet, async ({ app }) => {
    const body = new FormData();
    const targets = providers.map((provider) => ({ provider }));
    body.set('request', JSON.stringify({ prompt, n: 1, targets }));
    body.set('image', pictures.image, 'image.png');
    body.set('mask', pictures.mask, 'mask.png');
    return await ask(`${app.url}/api/runs`, 20_000, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': key },
    });
  });
  const run = await insist(fleet, async ({ app }) => {
    const seen = await ask(`${app.url}/api/runs/${id}`, 5_000);
    return ['done', 'cancelled'].includes(seen.status) ? seen : undefined;
  });
  return { ...run, prompt, elapsedMs: performance.now() - startedMs };
}

async function ask(url: string, limitMs: number, init: RequestInit = {}): Promise<z.infer<typeof runSchema>> {
  return await withDeadline(limitMs, undefined, async ({ signal }) => {
    const response = await fetch(url, { ...init, signal });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return runSchema.parse(await response.json());
  });
}

/** Asks one living instance after the other until one gives an answer. */
async function insist<T>(fleet: Fleet, question: (instance: Instance) => Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < giveUpAt) {
    const living = fleet.instances.filter(({ isKilled }) => !isKilled);
    const instance = living[Math.floor(Math.random() * living.length)];
    try {
      const answer = instance && (await question(instance));
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await wait(250);
  }
  throw new Error('No instance answered in time.', { cause: last });
}
