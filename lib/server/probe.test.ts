import { beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../scripts/probe/arguments.ts';
import { createClient } from '../../scripts/probe/client.ts';
import { createPictures } from '../../scripts/probe/pictures.ts';
import { type Plan, probe } from '../../scripts/probe/probe.ts';
import { providers } from '../catalogue/catalogue.ts';
import { applyCatalogueFile, catalogueFileSchema } from '../catalogue/override.ts';
import { createClientFetch } from './testing/client-fetch.ts';
import { setUpFakeProviders } from './testing/fake-providers.ts';

/** The probe against the routes of the server, the real gateway and the fakes of the providers. */
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let fetch: typeof globalThis.fetch;
beforeAll(async () => {
  fetch = await createClientFetch();
});

type Change = { provider: string; model?: string; budgetUsd: number; priceUsd?: number };

async function run({ provider, model, budgetUsd, priceUsd }: Change, isAllowed = true) {
  const plans: Plan[] = [];
  const report = await probe({
    provider,
    model,
    budgetUsd,
    priceUsd,
    // Large enough for every model that is asked, and quick.
    pictures: createPictures(256),
    client: createClient('http://127.0.0.1:3000', undefined, fetch),
    now: () => new Date('2026-12-01T10:00:00Z'),
    async confirm(plan) {
      plans.push(plan);
      return isAllowed;
    },
  });
  return { report, plan: plans[0] };
}
const edits = () =>
  fakes.upstream.received().filter(({ method, origin }) => method === 'POST' && origin === 'api');

describe('a probe', () => {
  it('asks every question that the model can answer, and dates the answers', async () => {
    const { report } = await run({ provider: 'stability-ai', budgetUsd: 1 });
    expect(report).toMatchObject({
      format: 'overpaint-probe-1',
      at: '2026-12-01T10:00:00.000Z',
      model: 'inpaint',
      spentUsd: expect.closeTo(0.15, 6),
    });
    expect(report!.questions.map(({ id, state }) => [id, state])).toEqual([
      ['plain', 'answered'],
      ['soft-mask', 'answered'],
      ['transparency', 'answered'],
    ]);
    const facts = Object.fromEntries(
      report!.questions.map((asked) => [asked.id, asked.state === 'answered' ? asked.facts : {}]),
    );
    // The fake keeps the rest exactly, blends grey, and takes transparency for the mask.
    expect(facts.plain).toMatchObject({ cameAs: '256x256', hasContentCredentials: false });
    expect(facts.plain!.changedOutside).toBeLessThan(0.05);
    expect(facts.plain!.changeInside).toBeGreaterThan(10);
    expect(facts['soft-mask']).toMatchObject({ isBlended: true });
    expect(facts.transparency).toMatchObject({ isTakenForMask: true });
    expect(report!.answers).toContain('How long a call takes');
    // What was measured, as a catalogue file.
    const file = catalogueFileSchema.parse(report!.catalogue);
    const { providers: changed, problems } = applyCatalogueFile(providers, file);
    expect(problems).toEqual([]);
    const model = changed.find(({ id }) => id === 'stability-ai')!.models[0]!;
    expect(model.typicalMs).toBeGreaterThan(0);
    expect(model.unconfirmed).not.toContain('How long a call takes');
  });

  it('finds that a model binarizes masks, follows no transparency, and drifts', async () => {
    const { report } = await run({ provider: 'openai', model: 'gpt-image-2', budgetUsd: 5 });
    const facts = Object.fromEntries(
      report!.questions.map((asked) => [asked.id, asked.state === 'answered' ? asked.facts : {}]),
    );
    expect(facts.plain!.driftOutside).toBeGreaterThan(1);
    expect(facts.sizes).toMatchObject({ isHonoured: true });
    expect(facts['soft-mask']).toMatchObject({ isBlended: false });
    expect(facts.transparency).toMatchObject({ isSentAsMask: false });
    expect(facts.references).toHaveProperty('isFollowed');
  });

  it('sends no question whose highest estimate exceeds what is left', async () => {
    const { report } = await run({ provider: 'stability-ai', budgetUsd: 0.1 });
    expect(report!.questions.map(({ state }) => state)).toEqual(['answered', 'answered', 'over-budget']);
    expect(edits()).toHaveLength(2);
  });

  it('sends nothing without a confirmation, which sees every cost', async () => {
    const { report, plan } = await run({ provider: 'stability-ai', budgetUsd: 1 }, false);
    expect(report).toBeUndefined();
    expect(plan!.questions.map(({ highestUsd }) => highestUsd)).toEqual([0.05, 0.05, 0.05]);
    expect(edits()).toEqual([]);
  });

  it('sends nothing to a model of unknown price, unless its highest price is stated', async () => {
    const unknown = { provider: 'openai-compatible', model: 'sd-cpp', budgetUsd: 1 };
    await expect(run(unknown)).rejects.toThrowError('--price');
    expect(edits()).toEqual([]);
    const { report } = await run({ ...unknown, priceUsd: 0 });
    expect(report!.spentUsd).toBe(0);
    expect(report!.questions.every(({ state }) => state === 'answered')).toBe(true);
  });

  it('counts the input of a model that is paid by token', async () => {
    const { plan } = await run({ provider: 'openai', model: 'gpt-image-2', budgetUsd: 0 }, false);
    expect(plan!.questions[0]!.highestUsd).toBeGreaterThan(0.15);
  });
});

describe('its arguments', () => {
  it.each([
    ['no provider', ['--budget', '1'], 'Name a provider'],
    ['no budget', ['--provider', 'openai'], '--budget'],
    ['a budget that is no amount', ['--provider', 'openai', '--budget', 'all'], '--budget'],
    ['a budget above the limit', ['--provider', 'openai', '--budget', '101'], '--budget'],
    ['an unknown option', ['--provider', 'openai', '--budget', '1', '--fast'], '--fast'],
  ])('are refused with %s', (_, args, words) => {
    expect(() => readArguments(args)).toThrowError(words);
  });

  it('are read', () => {
    expect(readArguments(['--provider', 'openai', '--budget', '0.50'])).toMatchObject({
      provider: 'openai',
      budgetUsd: 0.5,
      server: 'http://127.0.0.1:3000',
      isConfirmed: false,
    });
  });
});
