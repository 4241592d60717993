import sharp from 'sharp';
import { startApp } from '../../scripts/testing/app.ts';
import { badBodies } from '../fixtures/bad-edits/bodies.ts';
import { edit, form, image, mask, type Request, square } from '../fixtures/bad-edits/edit-form.ts';
import { badFields } from '../fixtures/bad-edits/fields.ts';
import { latin1Edit, paddedEdit } from '../fixtures/bad-edits/odd-forms.ts';
import { badPictures } from '../fixtures/bad-edits/pictures.ts';
import { badTargets } from '../fixtures/bad-edits/targets.ts';
import { leftBehind, residentMb } from '../fixtures/left-behind.ts';
import { watchMemory } from '../fixtures/memory.ts';
import { uploadAndAsk } from '../fixtures/refused-upload.ts';
import { sendEndlessly } from '../fixtures/send-endlessly.ts';
import { expect, test } from '../fixtures/test.ts';
import { upstreamSettings } from '../fixtures/upstream-settings.ts';

/**
 * What callers of the contract route get wrong, and what they are told: a status, a code, the field, and a sentence
 * that helps. Afterwards the server is as it was.
 */
const bad = [...badFields, ...badTargets, ...badPictures, ...badBodies];

test('there are at least forty kinds of bad input', () => {
  expect(bad.length).toBeGreaterThanOrEqual(40);
});

for (const [what, make, status, code, param, words] of bad) {
  test(`refuses ${what}`, async ({ app }) => {
    const made = await make();
    const init = made instanceof FormData ? { body: made } : made;
    const response = await fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', ...init });
    const { error } = await response.json();
    expect({ status: response.status, code: error.code, param: error.param }).toEqual({
      status,
      code,
      param,
    });
    expect(error.message).toMatch(words);
    expect(error.type).toMatch(/_error$/);
  });
}

test('answers 413 while the body still comes, and holds no more of it than the limit', async ({ app }) => {
  const before = await residentMb(app.pid);
  const offeredMb = 2000;
  const { status, code, sentMb } = await sendEndlessly(`${app.url}/api/v1/images/edits`, offeredMb);
  expect({ status, code }).toEqual({ status: 413, code: 'request_too_large' });
  expect(sentMb).toBeLessThan(150);
  expect((await residentMb(app.pid)) - before).toBeLessThan(250);
});

for (const path of ['/api/v1/images/edits', '/api/runs', '/api/pictures', '/api/session']) {
  test(`answers an upload that ${path} refuses, and what is asked next on the connection`, async ({
    app,
  }) => {
    for (const isChunked of [false, true]) {
      expect(await uploadAndAsk(app.url, path, isChunked)).toEqual({
        status: 413,
        code: 'request_too_large',
        next: 200,
      });
    }
  });
}

const odd: [what: string, make: () => Promise<FormData | Request>][] = [
  ['16 bits', async () => edit({ image: await square().toColourspace('rgb16').png().toBuffer() })],
  ['interlaced', async () => edit({ image: await square().png({ progressive: true }).toBuffer() })],
  [
    'a palette with transparency, as its own mask',
    async () =>
      edit({
        image: await sharp(await mask())
          .png({ palette: true })
          .toBuffer(),
        mask: undefined,
      }),
  ],
  ['grey with alpha', async () => edit({ image: await square().greyscale().png().toBuffer() })],
  [
    'grey with alpha as mask',
    async () =>
      edit({
        mask: await sharp(await mask())
          .greyscale()
          .png()
          .toBuffer(),
      }),
  ],
  ['a colour profile', async () => edit({ image: await square().withIccProfile('p3').png().toBuffer() })],
  ['empty parts for the defaults', () => edit({ n: '', size: '', user: '', response_format: '', model: '' })],
  [
    'a list of one image',
    async () =>
      form([
        ['image[]', await image()],
        ['mask', await mask()],
        ['prompt', 'A hat'],
      ]),
  ],
  [
    'a list of one image and one of one mask',
    async () =>
      form([
        ['image[]', await image()],
        ['mask[]', await mask()],
        ['prompt', 'A hat'],
      ]),
  ],
  ['a boolean as Python writes it', () => edit({ stream: 'False' })],
  ['a prompt in another encoding', () => latin1Edit()],
  ['spaces behind the boundary, and files without names', () => paddedEdit()],
  [
    'a path for a file name',
    async () => edit({ image: { bytes: await image(), name: '../../../../etc/passwd' } }),
  ],
  [
    'a wrong media type',
    async () => edit({ image: { bytes: await image(), name: 'a.bin', type: 'application/octet-stream' } }),
  ],
  ['a setting that only others have', () => edit({ quality: 'high' })],
  ['the provider in the header', () => edit({ model: undefined })],
];

for (const [what, make] of odd) {
  test(`edits ${what}`, async ({ app }) => {
    const headers: Record<string, string> = what.includes('header') ? { 'x-portkey-provider': 'local' } : {};
    const made = await make();
    const init = made instanceof FormData ? { body: made, headers } : made;
    const response = await fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', ...init });
    const answer = await response.json();
    expect(answer.error).toBeUndefined();
    expect(answer.data).toHaveLength(1);
  });
}

/** The table is worked through again and again; the first round fills pools and caches. */
const measuredRounds = 3;

test('afterwards the server is well and nothing is left behind', async ({ upstream }) => {
  test.setTimeout(240_000);
  const memory = watchMemory();
  // One of its own, whose database and memory nobody else writes to.
  const app = await startApp({ env: { ...upstreamSettings(upstream), ...memory.env } });
  try {
    const before = await leftBehind(app.dataDir);
    await sendAll(app.url);
    const warm = await memory.read(app.pid);
    for (let round = 0; round < measuredRounds; round += 1) await sendAll(app.url);
    const after = await memory.read(app.pid);
    expect(after.heapMb - warm.heapMb).toBeLessThan(5);
    expect(after.buffersMb - warm.buffersMb).toBeLessThan(2);
    expect(await leftBehind(app.dataDir)).toEqual(before);
    expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  } finally {
    await app.stop();
    memory.stop();
  }
});

/** Sends every row of the table. What is refused by the engine itself is a run like any other, and is removed. */
async function sendAll(url: string): Promise<void> {
  for (const [, make] of bad) {
    const made = await make();
    const init = made instanceof FormData ? { body: made } : made;
    await (await fetch(`${url}/api/v1/images/edits`, { method: 'POST', ...init })).arrayBuffer();
  }
  const { runs } = await (await fetch(`${url}/api/runs?limit=100`)).json();
  expect(runs.map((run: { status: string }) => run.status)).toEqual(['done']);
  for (const { id } of runs) await fetch(`${url}/api/runs/${id}`, { method: 'DELETE' });
}
