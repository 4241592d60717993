import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';
import sharp from 'sharp';
import { type Sample, samples } from '../../lib/client/intake/samples.ts';
import { english } from '../../lib/text/testing/english.ts';
import { endedRun, startRun } from '../fixtures/seed-run.ts';
import { createShareLink } from '../fixtures/share-link.ts';

/** What the screens of the docs show: an edit of each sample photograph by the embedded engine. */
export type Seeded = { projectId: string; shareUrl: string };

const samplePx = 1024;

/** Makes the runs, a pick, and a link with a vote. The newest project has several results of two models. */
export async function seed(request: APIRequestContext): Promise<Seeded> {
  const [first, ...others] = samples;
  for (const sample of others) await editSample(request, sample, 1);
  const run = await editSample(request, first!, 4);
  const results = run.attempts.flatMap(({ results: each }) => each);
  const pick = { resultId: results[1]!.id, reason: 'The boards go on where the dog was.' };
  await request.put(`/api/runs/${run.id}/pick`, { data: pick });
  const allowed = { votes: true, isBlind: false, comments: true, download: true };
  const { url, token } = await createShareLink(request, {}, run.id, { allowed });
  const vote = { name: 'Ana', resultId: pick.resultId, thumbs: { [pick.resultId]: 'up' } };
  await request.put(`/api/shared/${token}/vote`, { data: vote });
  return { projectId: run.projectId!, shareUrl: url };
}

async function editSample(request: APIRequestContext, sample: Sample, n: number) {
  const image = await sharp(await readFile(`public${sample.url}`))
    .png()
    .toBuffer();
  const started = await startRun(request, {
    image,
    mask: await maskOf(sample),
    name: `${english(sample.title)}.png`,
    prompt: sample.prompt,
    n,
    targets: [
      { provider: 'local', model: 'patchmatch', settings: { seed: 7 } },
      { provider: 'local', model: 'smooth' },
    ],
  });
  return await endedRun(request, started);
}

/** The mask that the page paints with a sample: transparent where the picture is edited. */
async function maskOf({ areas }: Sample): Promise<Buffer> {
  const shapes = areas.map((corners) => `<polygon points="${corners.join(' ')}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${samplePx}" height="${samplePx}">${shapes}</svg>`;
  return await sharp({ create: { width: samplePx, height: samplePx, channels: 4, background: '#fff' } })
    .composite([{ input: Buffer.from(svg), blend: 'dest-out' }])
    .png()
    .toBuffer();
}
