import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI, { toFile } from 'openai';
import sharp from 'sharp';
import { startApp } from '../../scripts/testing/app.ts';
import { test as base, expect } from '../fixtures/test.ts';

/** The catalogue with an operator's file, from the start of the server to the wire. */
const added = 'gpt-image-2-2026-04-21';
const price = { kind: 'per-image', usd: 0.25, asOf: '2026-11-20', source: 'our contract' };
const content = {
  providers: [
    {
      id: 'openai',
      models: [
        { id: added, name: 'Our image model', price, limits: { maxPromptLength: 40 } },
        { id: 'gpt-image-1.5', status: { state: 'retired', on: '2026-11-20', successor: added } },
      ],
    },
  ],
};

const test = base.extend<object, { folder: string }>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off this pattern.
    async ({}, provide) => {
      const folder = mkdtempSync(join(tmpdir(), 'overpaint-catalogue-'));
      writeFileSync(join(folder, 'models.json'), JSON.stringify(content));
      await provide(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  appSettings: [
    async ({ folder }, provide) => {
      await provide({ CATALOGUE_FILE: join(folder, 'models.json') });
    },
    { scope: 'worker' },
  ],
});

const picture = (alpha: number) =>
  sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 90, g: 90, b: 90, alpha } } })
    .png()
    .toBuffer()
    .then((png) => toFile(png, 'picture.png', { type: 'image/png' }));

const editWith = async (url: string, model: string, prompt = 'A hat') =>
  await new OpenAI({ baseURL: `${url}/api/v1`, apiKey: 'not-used-on-loopback', maxRetries: 0 }).images
    .edit({ model, image: await picture(1), mask: await picture(0), prompt, size: '256x256' })
    .withResponse();

test('an added model is described, listed, checked, sent and priced like any other', async ({
  app,
  request,
  upstream,
}) => {
  const { providers } = await (await request.get('/api/providers')).json();
  const openai = providers.find(({ id }: { id: string }) => id === 'openai');
  expect(openai.models.find(({ id }: { id: string }) => id === added)).toMatchObject({ price });
  const { data } = await (await request.get('/api/v1/models')).json();
  const ids = data.map(({ id }: { id: string }) => id);
  expect(ids).toContain(`openai/${added}`);
  expect(ids).not.toContain('openai/gpt-image-1.5');

  const { data: answer, response } = await editWith(app.url, added);
  expect(answer.data).toHaveLength(1);
  expect(response.headers.get('x-overpaint-warnings') ?? '').not.toContain('catalogue');
  await expect(editWith(app.url, added, 'A hat that is very long, and longer still')).rejects.toThrow(
    /at most 40/,
  );
  await expect(editWith(app.url, 'openai/gpt-image-1.5')).rejects.toThrow(
    /2026-11-20. Use gpt-image-2-2026-04-21/,
  );
  const { runs } = await (await request.get('/api/runs')).json();
  expect(runs[0].attempts[0]).toMatchObject({ model: added, costUsd: 0.25 });
  expect(await upstream.received()).not.toEqual([]);
});

test('the form has it, with the limits of the file', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const list = await workspace.openModels();
  await expect(list.getByRole('checkbox', { name: 'OpenAI gpt-image-1.5', exact: true })).toHaveCount(0);
  await list.getByRole('button', { name: 'Done' }).click();
  await workspace.choose('OpenAI Our image model');
  await expect(page.getByText('0 / 40')).toBeVisible();
  await expect(page.getByText('2 images · ≈ $0.50 · unknown time')).toBeVisible();
});

test('a model that is not listed needs its provider before it, and comes with a warning', async ({ app }) => {
  const unlisted = 'gpt-image-2.7-flare';
  await expect(editWith(app.url, unlisted)).rejects.toThrow(/write its provider before it/);
  const { data, response } = await editWith(app.url, `openai/${unlisted}`);
  expect(data.data).toHaveLength(1);
  expect(response.headers.get('x-overpaint-warnings')).toContain(`${unlisted} is not in the catalogue`);
  await expect(editWith(app.url, 'openai/dall-e-2')).rejects.toThrow(/2026-05-12/);
});

test('a file with something wrong stops the start, with the path of the field', async ({ folder }) => {
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, JSON.stringify({ providers: [{ id: 'acme' }] }));
  await expect(startApp({ dataDir: join(folder, 'data'), env: { CATALOGUE_FILE: wrong } })).rejects.toThrow(
    /CATALOGUE_FILE=.*wrong\.json cannot be used:\s+providers\[0\]\.id: there is no provider “acme”; use one of openai/,
  );
});
