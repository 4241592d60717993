import { beforeAll, describe, expect, it } from 'vitest';
import { secretValues } from '../../../../e2e/fixtures/upstream-settings.ts';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import type { Attempt } from '../../../edit/run/run.ts';
import { setEnv, setUpFakeProviders } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, startRun, untilDone } from '../../testing/runs.ts';

/** Effects of a target's gateway options, observed at the fake providers behind the real gateway. */
// The server's own retries would hide those of the gateway.
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let pictures: { source: Uint8Array; mask: Uint8Array };
beforeAll(async () => {
  pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
});

async function attemptWith(gateway: GatewayOptions, prompt = 'a hat', provider = 'openai'): Promise<Attempt> {
  return onlyAttempt(await untilDone(await startRun(pictures, { prompt, targets: [{ provider, gateway }] })));
}
const called = () => fakes.upstream.received().map(({ provider }) => provider);

describe('retries of the gateway', () => {
  it.each([
    'openai',
    'azure-openai',
    'google',
    'segmind',
    'stability-ai',
    'vertex-ai',
    'bedrock',
    'fireworks-ai',
  ])('of %s follow a rate limit, and are counted', async (provider) => {
    const attempt = await attemptWith({ retries: 2 }, 'a hat #rate-limit@1', provider);
    expect(attempt).toMatchObject({
      status: 'succeeded',
      gateway: { retries: 2 },
      calls: [{ tries: 1, gateway: { retries: 1, answeredBy: provider } }],
    });
    // Fireworks is polled for its order afterwards.
    expect(called().slice(0, 2)).toEqual([provider, provider]);
    expect(fakes.upstream.received().flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('never repeat a call that may be billed', async () => {
    const attempt = await attemptWith({ retries: 2 }, 'a hat #server-error');
    expect(attempt).toMatchObject({ status: 'failed', error: { code: 'provider-failed' } });
    expect(called()).toEqual(['openai']);
  });

  it('repeat it where the caller lists its status', async () => {
    const attempt = await attemptWith({ retries: 1, retryOn: [500] }, 'a hat #server-error@1');
    expect(attempt).toMatchObject({ status: 'succeeded', calls: [{ gateway: { retries: 1 } }] });
    expect(called()).toEqual(['openai', 'openai']);
  });

  it('are off by default', async () => {
    const attempt = await attemptWith({}, 'a hat #rate-limit@1');
    expect(attempt).toMatchObject({ status: 'failed', calls: [{ tries: 1 }] });
    expect(attempt.calls![0]).not.toHaveProperty('gateway');
    expect(called()).toEqual(['openai']);
  });
});

describe('a time limit', () => {
  it('ends a slow call, which is not sent again', async () => {
    const attempt = await attemptWith({ timeoutS: 2, retries: 2 }, 'a hat #slow=14000');
    expect(attempt.error).toMatchObject({ code: 'timeout' });
    expect(attempt.elapsedMs).toBeLessThan(12_000);
    expect(called()).toEqual(['openai']);
  });
});

describe('another provider of the same API', () => {
  const fallback = { other: { mode: 'fallback', provider: 'azure-openai' } } as const;

  it('is called after a rate limit, with its own key and deployment, and is named', async () => {
    const attempt = await attemptWith(fallback, 'a hat #openai:rate-limit');
    expect(attempt).toMatchObject({
      status: 'succeeded',
      calls: [{ gateway: { answeredBy: 'azure-openai', optionIndex: 'config.targets[1]' } }],
    });
    const [first, second] = fakes.upstream.received();
    expect([first?.provider, second?.provider]).toEqual(['openai', 'azure-openai']);
    expect(second?.path).toBe('/openai/deployments/gpt-image-2/images/edits');
    expect(fakes.upstream.received().flatMap(({ violations }) => violations)).toEqual([]);
    for (const secret of secretValues) expect(JSON.stringify(attempt)).not.toContain(secret);
  });

  it('is called after the statuses that the caller lists', async () => {
    const attempt = await attemptWith({ ...fallback, fallbackOn: [500] }, 'a hat #openai:server-error');
    expect(attempt.calls![0]!.gateway?.answeredBy).toBe('azure-openai');
  });

  it('works in the other direction as well', async () => {
    const options = { other: { mode: 'fallback', provider: 'openai' } } as const;
    const attempt = await attemptWith(options, 'a hat #azure-openai:overloaded', 'azure-openai');
    expect(attempt.calls![0]!.gateway?.answeredBy).toBe('openai');
  });

  it('is not called while the first one responds, or after a call that may be billed', async () => {
    expect((await attemptWith(fallback)).calls![0]!.gateway).toMatchObject({ answeredBy: 'openai' });
    expect(await attemptWith(fallback, 'a hat #openai:server-error')).toMatchObject({ status: 'failed' });
    expect(called()).toEqual(['openai', 'openai']);
  });

  it('shares the load, and each response names its provider', async () => {
    const options = { other: { mode: 'loadbalance', provider: 'azure-openai', sharePercent: 95 } } as const;
    const answerers: (string | null | undefined)[] = [];
    for (let i = 0; i < 6; i += 1)
      answerers.push((await attemptWith(options)).calls![0]!.gateway?.answeredBy);
    expect(answerers).toEqual(called());
    expect(answerers).toContain('azure-openai');
  });
});

describe('a host', () => {
  it("is one of the server's list", async () => {
    const { openai } = fakes.upstream.hosts;
    setEnv({
      OPENAI_CUSTOM_HOST: 'http://127.0.0.1:9/v1',
      OPENAI_CUSTOM_HOSTS: `us=${fakes.upstream.url}/nobody/v1, eu=${openai}`,
    });
    expect(await attemptWith({ host: 'us' })).toMatchObject({ status: 'failed' });
    expect(await attemptWith({ host: 'eu' })).toMatchObject({ status: 'succeeded' });
  });
});

describe('invalid options are rejected before anything is sent', () => {
  it.each<[string, GatewayOptions, string, string]>([
    ['a slug without a hosted gateway', { slug: '@mine' }, 'openai', 'gateway.slug'],
    ['a saved config without one', { config: 'pc-1' }, 'openai', 'gateway.config'],
    ['a host that is not listed', { host: 'https://evil.example' }, 'openai', 'gateway.host'],
    ['another API', { other: { mode: 'fallback', provider: 'stability-ai' } }, 'openai', 'gateway.other'],
    ['itself', { other: { mode: 'fallback', provider: 'openai' } }, 'openai', 'gateway.other'],
    ['the engine', { retries: 1 }, 'local', 'gateway'],
  ])('%s', async (_, options, provider, param) => {
    const { error } = await attemptWith(options, 'a hat', provider);
    expect(error).toMatchObject({ code: 'invalid-value', param });
    expect(called()).toEqual([]);
  });

  it('a fallback that is not configured', async () => {
    setEnv({ AZURE_OPENAI_API_KEY: '' });
    const { error } = await attemptWith({ other: { mode: 'fallback', provider: 'azure-openai' } });
    expect(error?.message).toContain('No other one of this API is set up here.');
  });
});
