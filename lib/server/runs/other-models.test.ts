import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { forgetCatalogue } from '../catalogue.ts';
import { describeProviders } from '../providers/describe-providers.ts';
import { setEnv, setUpFakeProviders } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../testing/runs.ts';

/** Models outside the built-in catalogue: entered by the user, or added by a file. */
const fakes = setUpFakeProviders();
let pictures: { source: Uint8Array; mask: Uint8Array };
const folder = mkdtempSync(join(tmpdir(), 'overpaint-models-'));

beforeAll(async () => {
  pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
});
afterEach(forgetCatalogue);
afterAll(() => rmSync(folder, { recursive: true }));

const edit = async (target: { provider: string; model: string; settings?: Record<string, string> }) =>
  onlyAttempt(await untilDone(await startRun(pictures, { targets: [target] })));

it("sends an entered model with its provider's defaults, with a warning", async () => {
  const model = 'gpt-image-2.7-flare';
  const attempt = await edit({ provider: 'openai', model, settings: { quality: 'low' } });
  expect(attempt).toMatchObject({ status: 'succeeded', model, costUsd: null });
  expect(attempt.warnings).toMatchObject([
    { code: 'unlisted-model', message: expect.stringContaining(model) },
  ]);
  expect(fakes.upstream.received()[0]!.fields).toMatchObject({ model, quality: 'low' });
});

it("reports the provider's message for a missing model", async () => {
  expect(await edit({ provider: 'openai', model: 'gpt-image-9' })).toMatchObject({
    status: 'failed',
    error: { code: 'model-not-found' },
  });
});

it.each([
  ['openai', 'dall-e-2', /shut dall-e-2 down on 2026-05-12. Use gpt-image-2/],
  ['openai', '../../models', /has no model/],
  ['stability-ai', 'eraser', /has no model “eraser”. Use one of inpaint/],
  ['local', 'better', /has no model “better”/],
])('sends nothing for %s/%s', async (provider, model, message) => {
  const attempt = await edit({ provider, model });
  expect(attempt).toMatchObject({ status: 'failed', error: { code: 'model-not-found' } });
  expect(attempt.error?.message).toMatch(message);
  expect(fakes.upstream.received()).toEqual([]);
});

it('uses a model of the file, with its settings, limits and price', async () => {
  const id = 'gpt-image-2-2026-04-21';
  const price = { kind: 'per-image', usd: 0.5, asOf: '2026-11-20', source: 'our contract' };
  const settings = [{ id: 'mood', label: 'Mood', kind: 'text', maxLength: 9 }];
  const models = [
    { id, price, limits: { maxPromptLength: 5 } },
    { id: 'gpt-image-2.5-flare', settings },
  ];
  const path = join(folder, 'models.json');
  writeFileSync(path, JSON.stringify({ providers: [{ id: 'openai', models }] }));
  setEnv({ CATALOGUE_FILE: path });
  forgetCatalogue();

  const described = describeProviders().find((provider) => provider.id === 'openai');
  expect(described?.models.find((model) => model.id === id)).toMatchObject({ price });
  expect(await edit({ provider: 'openai', model: id })).toMatchObject({
    status: 'succeeded',
    warnings: [],
    costUsd: 0.5,
  });
  const tooLong = await startRun(pictures, {
    prompt: 'a red hat',
    targets: [{ provider: 'openai', model: id }],
  });
  expect(onlyAttempt(tooLong).error).toMatchObject({ code: 'prompt-too-long' });
  // The fake rejects the unknown setting, which shows that it was sent.
  const attempt = await edit({
    provider: 'openai',
    model: 'gpt-image-2.5-flare',
    settings: { mood: 'glad' },
  });
  expect(attempt.error?.detail).toBe("Unknown parameter: 'mood'.");
});
