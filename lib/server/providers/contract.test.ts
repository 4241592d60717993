import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { editingFakeOf } from '../../../e2e/fake-upstream/fakes.ts';
import type { ReceivedCall } from '../../../e2e/fake-upstream/http/received.ts';
import { secretValues, upstreamSettings } from '../../../e2e/fixtures/upstream-settings.ts';
import type { SettingEntry } from '../../catalogue/entry.ts';
import { operationInputs } from '../../catalogue/operations.ts';
import type { Settings } from '../../edit/request/request.ts';
import type { Attempt } from '../../edit/run/run.ts';
import { eventually } from '../../testing/eventually.ts';
import { cancelRun } from '../runs/change/cancel-run.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, encode, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, startRun, until, untilDone } from '../testing/runs.ts';
import {
  type ContractCase,
  cases,
  named,
  onePerProvider,
  operationOfCase,
  operationRequest,
} from './testing/contract-cases.ts';
import { expectedCodeOfTrap, requiredTraps } from './testing/expected-errors.ts';

/**
 * Runs every provider of the catalogue with its real gateway process and a faithful fake of its API: success, several
 * results, the mask, every setting, refusals, limits, malformed responses, cancellation, secrets.
 */

/** Edge of the pictures: what most models take, and few need more than. */
const edgeOf = ({ model }: ContractCase): number => Math.max(128, model.limits.source.minEdgePx);
// This test checks what a provider said; the tests of runs check how errors are handled.
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
const pictures = new Map<number, { source: Uint8Array; mask: Uint8Array }>();
const picturesFor = (entry: ContractCase) => pictures.get(edgeOf(entry))!;

beforeAll(async () => {
  for (const edgePx of new Set(cases.map(edgeOf)))
    pictures.set(edgePx, { source: await noisePng(edgePx, 1), mask: await softMaskPng(edgePx) });
});

async function runOn(entry: ContractCase, prompt: string, n = 1, settings: Settings = {}) {
  const { provider, model } = entry;
  const { hasMask } = operationInputs[operationOfCase(entry)];
  const { source, mask } = picturesFor(entry);
  const target = { provider, model: model.id, settings };
  const request = { ...operationRequest(entry, prompt), n, targets: [target] };
  return await untilDone(await startRun({ source, mask: hasMask ? mask : undefined }, request));
}
const attemptOn = async (entry: ContractCase, prompt: string) => onlyAttempt(await runOn(entry, prompt));

/** The left third is edited, the right third kept, with a ramp between them. */
async function softMaskPng(edgePx: number): Promise<Uint8Array> {
  const data = new Uint8Array(edgePx * edgePx * 4);
  for (let i = 0; i < edgePx * edgePx; i += 1) data[i * 4 + 3] = alphaAt(i % edgePx, edgePx);
  return await encode({ widthPx: edgePx, heightPx: edgePx, data });
}
function alphaAt(x: number, edgePx: number): number {
  return Math.max(0, Math.min(255, Math.round((x - edgePx / 3) * 6)));
}

/** The left is edited, the right kept; the ramp between them only where the API knows soft masks. */
function expectPolarity(entry: ContractCase, received: readonly ReceivedCall[]): void {
  const call = received.find(({ editArea }) => editArea);
  const { mask: form, unmasked = [] } = editingFakeOf(entry.provider).edits;
  const { hasMask } = operationInputs[operationOfCase(entry)];
  if (form === 'none' || unmasked.includes(entry.model.id) || !hasMask) {
    expect(call).toBeUndefined();
    return;
  }
  const { bytes, widthPx } = call!.editArea!;
  const edgePx = edgeOf(entry);
  expect(widthPx).toBe(edgePx);
  expect(bytes[10]).toBe(255);
  expect(bytes[edgePx - 10]).toBe(0);
  const grey = bytes.filter((value) => value > 0 && value < 255).length;
  expect(grey > 0).toBe(form === 'soft');
}

/** Only the painted area changed, and the file says so. */
async function expectPaintedAreaEdited(entry: ContractCase, attempt: Attempt): Promise<void> {
  const file = await bytesOf(attempt.results[0]!.url);
  expect((await sharp(file).metadata()).xmp?.toString()).toContain(
    '/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
  );
  const [before, after] = [await decode(picturesFor(entry).source), await decode(file)];
  const edgePx = edgeOf(entry);
  const changed = Array.from({ length: edgePx * edgePx }, (_, i) => i).filter(
    (i) => alphaAt(i % edgePx, edgePx) === 255 && Buffer.compare(pixel(after, i), pixel(before, i)) !== 0,
  );
  expect(changed).toEqual([]);
  const isMasked = entry.model.mask !== 'prompt-only';
  const middle = Math.floor(edgePx / 2) * edgePx;
  // Fakes without a mask paint a disc in the middle; the others exactly what their polarity selects.
  const [{ colour }] = fakes.upstream.received().flatMap(({ painted }) => painted) as [Painted];
  if (isMasked) expectColour(pixel(after, middle + 8), colour);
}

describe.each(named(cases))('%s', (_, entry) => {
  it('edits the painted area by the polarity of its own API, keeps the rest, and reports its cost', async () => {
    const attempt = await attemptOn(entry, 'a red hat #colour=ff0000');
    expect(attempt).toMatchObject({ status: 'succeeded', returned: 1 });
    expect(violations()).toEqual([]);
    const received = fakes.upstream.received();
    expectPolarity(entry, received);
    if (operationInputs[operationOfCase(entry)].hasMask) await expectPaintedAreaEdited(entry, attempt);
    // No setting that is not set is sent, except the file format and required fields.
    const ours = ['output_format', 'image_format'];
    const sent = Object.keys(sentSettings(received[0]!, entry.provider));
    expect(
      entry.model.settings.flatMap(({ id }) => (sent.includes(id) && !ours.includes(id) ? [id] : [])),
    ).toEqual([]);
    expect(attempt.elapsedMs).toBeGreaterThan(0);
    if (entry.model.price.kind === 'unknown') expect(attempt.costUsd).toBeNull();
    else expect(attempt.costUsd).toBeGreaterThan(0);
  });

  it('gives three different results for n = 3', async () => {
    const count = Math.min(3, entry.model.limits.maxResults);
    const seeded = entry.model.settings.some(({ id }) => id === 'seed');
    const run = await runOn(entry, 'a hat', 3, seeded ? { seed: 40 } : {});
    const attempt = onlyAttempt(run);
    expect(attempt).toMatchObject({ status: 'succeeded', requested: count, returned: count });
    const colours = fakes.upstream
      .received()
      .flatMap(({ painted }) => painted.map(({ colour }) => JSON.stringify(colour)));
    expect(new Set(colours).size).toBe(count);
    if (attempt.costUsd !== null) expect(attempt.costUsd).toBeGreaterThan(0);
  });

  it('sends every setting in the field of its API', async () => {
    const wished = Object.fromEntries(
      entry.model.settings.map((setting) => [setting.id, unusualValue(setting)]),
    );
    const attempt = onlyAttempt(await runOn(entry, 'a hat', 1, wished));
    expect(attempt).toMatchObject({ status: 'succeeded', warnings: [] });
    const [call] = fakes.upstream.received();
    const isForm = call!.json === undefined;
    const expected = isForm ? mapValues(wished, String) : wished;
    expect(sentSettings(call!, entry.provider)).toMatchObject(expected);
  });
});

describe.each(named(onePerProvider))('errors of %s', (_, entry) => {
  const { provider } = entry;

  it('reports a refusal as a refusal', async () => {
    const attempt = await attemptOn(entry, 'a hat #refuse');
    expect(attempt).toMatchObject({ status: 'refused', error: { code: 'content-refused' }, results: [] });
  });

  it.each(requiredTraps.filter((trap) => trap !== 'refuse' && trap !== 'rate-limit'))(
    'maps #%s to the code that its fake expects',
    async (trap) => {
      const code = expectedCodeOfTrap(provider, trap);
      expect(code).toBeDefined();
      const attempt = await attemptOn(entry, `a hat #${trap}`);
      expect(attempt).toMatchObject({ status: 'failed', error: { code } });
    },
  );

  it.each([
    ['#html', 'provider-failed'],
    ['#html-200', 'malformed-answer'],
    ['#broken-json', 'malformed-answer'],
    ['#broken-picture', 'malformed-answer'],
    ['#cut-off', 'interrupted'],
    ['#reset', 'interrupted'],
  ])('maps %s to %s', async (word, code) => {
    const attempt = await attemptOn(entry, `a hat ${word}`);
    expect(attempt.error?.code).toBe(code);
    expect(attempt.status).toBe(code === 'interrupted' ? 'interrupted' : 'failed');
  });

  it('reads the delay of a rate limit wherever this provider states it', async () => {
    const attempt = await attemptOn(entry, 'a hat #rate-limit=7');
    expect(attempt.error).toMatchObject({ code: 'rate-limited', retryable: true });
    const { errors, traps } = editingFakeOf(provider);
    const { delaySeconds } = errors[traps['rate-limit']!]!;
    if (delaySeconds === undefined) expect(attempt.error?.retryAfterS).toBeUndefined();
    else expect(Math.ceil(attempt.error?.retryAfterS ?? 0)).toBeOneOf([7, 8]);
  });

  it('waits for a slow response', async () => {
    expect(await attemptOn(entry, 'a hat #slow=400')).toMatchObject({ status: 'succeeded' });
  });

  it('stops at once on cancellation', async () => {
    const target = { provider, model: entry.model.id };
    const run = await startRun(picturesFor(entry), { prompt: 'a hat #never', targets: [target] });
    await eventually(() => expect(fakes.upstream.received()).not.toEqual([]));
    await cancelRun(run.id, owner);
    const stopped = await until(run, ({ attempts }) => attempts[0]?.status === 'cancelled');
    const isFree = entry.model.price.kind === 'free';
    expect(onlyAttempt(stopped).error?.message).toContain(isFree ? 'Stopped' : 'may still bill');
  });

  it('is not called without configuration', async () => {
    for (const name of Object.keys(upstreamSettings(fakes.upstream))) vi.stubEnv(name, '');
    const attempt = await attemptOn(entry, 'a hat');
    expect(attempt).toMatchObject({ status: 'failed', error: { code: 'provider-not-configured' } });
    expect(attempt.error?.message).toMatch(/Set [A-Z_]+/);
    expect(fakes.upstream.received()).toEqual([]);
  });

  it('reveals no secret', async () => {
    const runs = [
      await runOn(entry, 'a hat'),
      await runOn(entry, 'a hat #bad-key'),
      await runOn(entry, 'a hat #reset'),
    ];
    const told = JSON.stringify(runs);
    for (const secret of secretValues) expect(told).not.toContain(secret);
  });
});

describe.each(['fireworks-ai', 'black-forest-labs'])('%s', (id) => {
  const entry = onePerProvider.find(({ provider }) => provider === id)!;

  it('may not know a new order at first', async () => {
    expect(await attemptOn(entry, 'a hat #missing-task=2')).toMatchObject({ status: 'succeeded' });
  });

  it('gives up a lost order', async () => {
    const attempt = await attemptOn(entry, 'a hat #error=task-not-found');
    expect(attempt).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
    expect(attempt.error?.message).toContain('does not know of this order');
  });
});

describe('black-forest-labs', () => {
  it('asks again while the task is pending', async () => {
    const entry = onePerProvider.find(({ provider }) => provider === 'black-forest-labs')!;
    expect(await attemptOn(entry, 'a hat #pending=2')).toMatchObject({ status: 'succeeded', returned: 1 });
    const polls = fakes.upstream.received().filter(({ path }) => path === '/v1/get_result');
    expect(polls.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });
});

describe('reka-ai', () => {
  it('is never called', async () => {
    const run = await untilDone(
      await startRun(picturesFor(cases[0]!), { targets: [{ provider: 'reka-ai' }] }),
    );
    expect(onlyAttempt(run)).toMatchObject({ status: 'failed', error: { code: 'unsupported-operation' } });
    expect(fakes.upstream.received()).toEqual([]);
  });
});

function pixel({ data }: { data: Uint8Array | Uint8ClampedArray }, i: number): Uint8Array {
  return Uint8Array.from(data.subarray(i * 4, i * 4 + 4));
}

type Painted = ReceivedCall['painted'][number];

/** JPEG preserves a colour approximately. */
function expectColour(shown: Uint8Array, { red, green, blue }: Painted['colour']): void {
  for (const [i, level] of [red, green, blue].entries()) {
    expect(Math.abs(shown[i]! - level)).toBeLessThan(60);
  }
}

function violations(): string[] {
  return fakes.upstream.received().flatMap((call) => call.violations);
}

/** A recognizable value of a request. */
function unusualValue(setting: SettingEntry): string | number | boolean {
  switch (setting.kind) {
    case 'choice':
      // The other background is invalid with a file format that supports compression.
      return setting.id === 'background' ? 'opaque' : setting.options.at(-1)!.value;
    case 'number': {
      const middle = setting.min + (setting.max - setting.min) * 0.7;
      const steps = Math.round((Math.min(middle, 123_457) - setting.min) / setting.step);
      return Number((setting.min + steps * setting.step).toFixed(4));
    }
    case 'switch':
      return true;
    case 'text':
      return 'clouds and rain';
  }
}

function mapValues<T, R>(of: Record<string, T>, by: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, by(value)]));
}

/** The settings as an API received them, by their names in the catalogue. */
function sentSettings(call: ReceivedCall, provider: string): Record<string, unknown> {
  const { settingsOf } = editingFakeOf(provider).edits;
  return settingsOf?.(call) ?? ((call.json ?? call.fields) as Record<string, unknown>);
}
