import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setPlatform } from '../../../platform.ts';
import { forgetEnv } from '../../env.ts';
import { inContractTerms } from '../param-names.ts';
import { type ContractTarget, findTarget } from '../target.ts';

const model = 'openai/gpt-image-2';

beforeEach(() => {
  const engine = { url: 'http://127.0.0.1:1/v1', secret: 'secret' };
  const gateway = { url: () => 'http://127.0.0.1:2', status: () => ({ state: 'up', restarts: 0 }) };
  setPlatform({ engine, gateway } as Parameters<typeof setPlatform>[0]);
  set({ OPENAI_API_KEY: 'sk-of-the-server', AZURE_OPENAI_API_KEY: 'az', AZURE_OPENAI_RESOURCE_NAME: 'res' });
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function set(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  forgetEnv();
}
const setHosted = () =>
  set({ PORTKEY_BASE_URL: 'https://gateway.example', PORTKEY_API_KEY: 'pk-of-the-server' });
const find = (headers: Record<string, string>, named: string | undefined = model): ContractTarget =>
  findTarget(new Headers(headers), named);
const configured = (config: unknown, named?: string) =>
  find({ 'x-portkey-config': typeof config === 'string' ? config : JSON.stringify(config) }, named);
const codesOf = ({ warnings }: ContractTarget) => warnings.map(({ code }) => code);

/** What comes of one header beside a plain edit: its effect, the codes of its warnings, or the parameter of its error. */
function outcomeOf(name: string, value: string) {
  const plain = find({});
  try {
    const { warnings, ...found } = find({ [name]: value });
    const { warnings: _, ...before } = plain;
    const hasEffect = JSON.stringify(found) !== JSON.stringify(before);
    return { effect: hasEffect, warnings: warnings.map(({ code }) => code) };
  } catch (error) {
    return { error: (inContractTerms(error, new Headers({ [name]: value })) as { param?: string }).param };
  }
}

const effect = { effect: true, warnings: [] };
const ignored = { effect: false, warnings: ['header-ignored'] };
/** Every gateway header that the references name, without keys of the caller's own being allowed. */
const headers: [string, string, 'error' | object][] = [
  ['x-portkey-provider', 'azure-openai', 'error'],
  ['x-portkey-provider', '@openai-prod', 'error'],
  ['x-portkey-config', '{"retry":{"attempts":1,"on_status_codes":[429]}}', effect],
  ['x-portkey-config', 'pc-saved-1', effect],
  ['x-portkey-api-key', 'pk-1', 'error'],
  ['x-portkey-virtual-key', 'vk-1', 'error'],
  ['x-portkey-trace-id', 'trace-1', effect],
  ['x-portkey-metadata', '{"team":"blue"}', effect],
  ['x-portkey-request-timeout', '30000', effect],
  ['x-portkey-forward-headers', 'x-extra', 'error'],
  ['x-portkey-custom-host', 'https://elsewhere.example/v1', 'error'],
  ['x-portkey-strict-open-ai-compliance', 'false', ignored],
  ['x-portkey-cache', 'simple', ignored],
  ['x-portkey-cache-force-refresh', 'true', ignored],
  ['x-portkey-cache-namespace', 'n', ignored],
  ['x-portkey-retry-count', '2', { effect: true, warnings: ['retries-billed'] }],
  ['x-portkey-mode', 'proxy', ignored],
  ['x-portkey-default-input-guardrails', '[]', 'error'],
  ['x-portkey-default-output-guardrails', '[]', 'error'],
  ['x-portkey-input-guardrails', '[]', 'error'],
  ['x-portkey-before-request-hooks', '[]', 'error'],
  ['x-portkey-after-request-hooks', '[]', 'error'],
  ['x-portkey-openai-organization', 'org-1', 'error'],
  ['x-portkey-openai-project', 'proj-1', 'error'],
  ['x-portkey-openai-beta', 'x', 'error'],
  ['x-portkey-azure-resource-name', 'res', 'error'],
  ['x-portkey-azure-deployment-id', 'dep', 'error'],
  ['x-portkey-azure-api-version', 'v1', 'error'],
  ['x-portkey-azure-model-name', 'm', 'error'],
  ['x-portkey-azure-ad-token', 't', 'error'],
  ['x-portkey-azure-auth-mode', 'entra', 'error'],
  ['x-portkey-azure-entra-client-id', 'c', 'error'],
  ['x-portkey-azure-managed-client-id', 'c', 'error'],
  ['x-portkey-azure-foundry-url', 'https://elsewhere.example', 'error'],
  ['x-portkey-aws-access-key-id', 'a', 'error'],
  ['x-portkey-aws-secret-access-key', 'a', 'error'],
  ['x-portkey-aws-session-token', 'a', 'error'],
  ['x-portkey-aws-region', 'eu-west-1', 'error'],
  ['x-portkey-aws-auth-type', 'apiKey', 'error'],
  ['x-portkey-aws-role-arn', 'a', 'error'],
  ['x-portkey-vertex-project-id', 'p', 'error'],
  ['x-portkey-vertex-region', 'r', 'error'],
  ['x-portkey-vertex-service-account-json', '{}', 'error'],
  ['x-portkey-fireworks-account-id', 'f', ignored],
  ['x-portkey-fireworks-file-upload-size', '1', ignored],
  ['x-portkey-stability-client-id', 's', ignored],
  ['x-portkey-stability-client-user-id', 's', ignored],
  ['x-portkey-stability-client-version', 's', ignored],
  ['x-portkey-sensitive-headers', 'x', ignored],
  ['x-portkey-something-new', '1', ignored],
];

describe('a gateway header of a caller has an effect, a warning or an error', () => {
  it.each(headers)('%s: %s', (name, value, expected) => {
    if (value.startsWith('pc-')) setHosted();
    expect(outcomeOf(name, value)).toEqual(expected === 'error' ? { error: expect.any(String) } : expected);
  });

  it('except what a client says of itself', () => {
    for (const name of ['package-version', 'runtime', 'runtime-version']) {
      expect(outcomeOf(`x-portkey-${name}`, 'node')).toEqual({ effect: false, warnings: [] });
    }
  });
});

describe('retries', () => {
  it('are at most two, and said to be billed', () => {
    const target = find({ 'x-portkey-retry-count': '5' });
    expect(target.gateway).toMatchObject({ retries: 2, retryOn: [429, 500, 502, 503, 504] });
    expect(codesOf(target)).toEqual(['fewer-retries', 'retries-billed']);
    expect(find({ 'x-portkey-retry-count': '0' }).gateway).toBeUndefined();
    expect(() => find({ 'x-portkey-retry-count': 'many' })).toThrow('must be a whole number');
  });

  it.each([
    ['x-overpaint-gateway', '{"retries":1,"retryOn":[429]}'],
    ['x-portkey-config', '{"retry":{"attempts":1,"on_status_codes":[429]}}'],
  ])('keep the statuses of %s, and 0 takes them away', (name, value) => {
    const target = find({ [name]: value, 'x-portkey-retry-count': '2' });
    expect(target.gateway).toEqual({ retries: 2, retryOn: [429] });
    expect(codesOf(target)).toEqual([]);
    expect(find({ [name]: value, 'x-portkey-retry-count': '0' }).gateway).toBeUndefined();
  });

  it('of a config take precedence over those of this server’s own header', () => {
    const own = { 'x-overpaint-gateway': '{"retries":5,"timeoutS":9}' };
    const none = { 'x-portkey-config': '{"retry":{"attempts":0}}' };
    expect(find({ ...own, ...none }).gateway).toEqual({ timeoutS: 9 });
    const listed = { 'x-portkey-config': '{"retry":{"attempts":1,"on_status_codes":[503]}}' };
    expect(find({ ...own, ...listed }).gateway).toEqual({ timeoutS: 9, retries: 1, retryOn: [503] });
  });

  it('after unbilled answers alone have no warning', () => {
    const target = configured({ retry: { attempts: 1, on_status_codes: [429, 503] } });
    expect(target.gateway).toEqual({ retries: 1, retryOn: [429, 503] });
    expect(codesOf(target)).toEqual([]);
  });
});

describe('metadata and trace id', () => {
  it.each([
    ['a list', '[]'],
    ['no JSON', '{'],
    ['a number', '{"a":1}'],
    ['a long text', JSON.stringify({ a: 'x'.repeat(129) })],
    ['a name of the server', '{"run":"1"}'],
    ['too many names', JSON.stringify(Object.fromEntries([...Array(17).keys()].map((i) => [`k${i}`, ''])))],
  ])('are refused with %s', (_, text) => {
    expect(() => find({ 'x-portkey-metadata': text })).toThrow(
      expect.objectContaining({ param: 'x-portkey-metadata' }),
    );
  });

  it('are taken for the embedded engine as well', () => {
    const target = find({ 'x-portkey-trace-id': 't-1', 'x-portkey-metadata': '{"_user":"ada"}' }, 'local');
    expect(target.gateway).toEqual({ traceId: 't-1', metadata: { _user: 'ada' } });
    expect(() => find({ 'x-portkey-trace-id': 'two words' })).toThrow('without spaces');
  });
});

describe('a config', () => {
  const fallback = {
    strategy: { mode: 'fallback' },
    targets: [{ provider: 'openai' }, { provider: 'azure-openai' }],
  };

  it('names provider, model and time limit of a single target', () => {
    const target = configured(
      { provider: 'openai', override_params: { model: 'gpt-image-2' }, request_timeout: 1500 },
      '',
    );
    expect([target.provider.id, target.model.id]).toEqual(['openai', 'gpt-image-2']);
    expect(target.gateway).toEqual({ timeoutS: 1.5 });
  });

  it('falls back to the other target after unbilled answers, or after those that it lists', () => {
    const target = configured(fallback, 'gpt-image-2');
    expect(target.provider.id).toBe('openai');
    expect(target.gateway).toEqual({ other: { mode: 'fallback', provider: 'azure-openai' } });
    expect(codesOf(target)).toEqual(['fallback-limited']);
    const listed = configured({ ...fallback, strategy: { mode: 'fallback', on_status_codes: [429, 500] } });
    expect(listed.gateway).toMatchObject({ fallbackOn: [429, 500] });
    expect(codesOf(listed)).toEqual(['retries-billed']);
  });

  it('shares the load by the weights', () => {
    const targets = (one: number, two: number) => ({
      strategy: { mode: 'loadbalance' },
      targets: [
        { provider: 'openai', weight: one },
        { provider: 'azure-openai', weight: two },
      ],
    });
    expect(configured(targets(0.75, 0.25)).gateway?.other).toMatchObject({ sharePercent: 25 });
    expect(configured(targets(1, 0)).gateway).toBeUndefined();
    expect(configured(targets(0, 1), 'gpt-image-2').provider.id).toBe('azure-openai');
    expect(() => configured(targets(0, 0))).toThrow('weight 0');
  });

  it('may be one that is saved, where a hosted gateway is set up', () => {
    setHosted();
    expect(configured('pc-edits-1').gateway).toEqual({ config: 'pc-edits-1' });
    expect(find({ 'x-portkey-provider': '@openai-prod' }).gateway).toEqual({ slug: '@openai-prod' });
    expect(configured({ provider: '@openai-prod' }).gateway).toEqual({ slug: '@openai-prod' });
  });

  it.each([
    [{ 'x-portkey-config': 'pc-§' }, 'x-portkey-config', /id of a saved config/],
    [{ 'x-portkey-config': '{"provider":"@two words"}' }, 'x-portkey-config', /slug of a provider/],
    [{ 'x-portkey-provider': '@two words' }, 'x-portkey-provider', /slug of a provider/],
  ])('has an id that can be stored: %j', (given, param, message) => {
    setHosted();
    const headers = new Headers();
    for (const [name, value] of Object.entries(given)) headers.set(name, value);
    const refused = () => {
      try {
        findTarget(headers, model);
      } catch (error) {
        throw inContractTerms(error, headers);
      }
    };
    expect(refused).toThrow(
      expect.objectContaining({ code: 'invalid-value', param, message: expect.stringMatching(message) }),
    );
  });

  it('brings a key of the caller, where that is allowed', () => {
    const config = { provider: 'openai', api_key: 'sk-1' };
    expect(() => configured(config)).toThrow('ALLOW_USER_KEYS=1');
    set({ ALLOW_USER_KEYS: '1' });
    expect(configured(config).keys).toEqual({ own: { OPENAI_API_KEY: 'sk-1' } });
    const withKey = { 'x-portkey-config': '{"virtual_key":"vk-1"}' };
    expect(find(withKey).keys).toEqual({ virtualKey: 'vk-1' });
    expect(find({ ...withKey, 'x-portkey-virtual-key': 'vk-2' }).keys).toEqual({ virtualKey: 'vk-2' });
  });

  it('says which parts have no effect', () => {
    const target = configured({
      cache: { mode: 'simple' },
      strict_open_ai_compliance: false,
      retry: { attempts: 1, on_status_codes: [429], use_retry_after_header: true },
    });
    expect(codesOf(target)).toEqual(['header-ignored', 'header-ignored', 'header-ignored']);
  });

  it.each<[string, unknown, RegExp]>([
    ['a host', { provider: 'openai', custom_host: 'https://elsewhere.example' }, /custom_host, which is not/],
    [
      'a host of a target',
      { ...fallback, targets: [{ provider: 'openai', custom_host: 'x' }] },
      /custom_host/,
    ],
    ['headers to pass on', { forward_headers: ['x'] }, /forward_headers/],
    ['hooks', { before_request_hooks: [] }, /before_request_hooks/],
    ['guardrails', { output_guardrails: ['g'] }, /output_guardrails/],
    ['three targets', { ...fallback, targets: Array(3).fill({ provider: 'openai' }) }, /targets/],
    ['conditions', { strategy: { mode: 'conditional' }, targets: [{ provider: 'openai' }] }, /strategy/],
    ['a strategy alone', { strategy: { mode: 'fallback' } }, /needs two targets/],
    ['targets alone', { targets: fallback.targets }, /need the strategy/],
    [
      'another model',
      {
        ...fallback,
        targets: [
          { provider: 'openai' },
          { provider: 'azure-openai', override_params: { model: 'gpt-image-1-mini' } },
        ],
      },
      /same model/,
    ],
    ['other parameters', { override_params: { temperature: 1 } }, /no field/],
    ['a slug of two', { ...fallback, targets: [{ provider: '@a' }, { provider: '@b' }] }, /single target/],
    [
      'keys of two',
      { ...fallback, targets: [{ provider: 'openai', api_key: 'k' }, { provider: 'azure-openai' }] },
      /keys of the server/,
    ],
    ['its own provider', { provider: 'openai', targets: fallback.targets }, /in one place/],
    [
      'retries of one',
      {
        ...fallback,
        targets: [{ provider: 'openai', retry: { attempts: 1 } }, { provider: 'azure-openai' }],
      },
      /top level/,
    ],
    ['a list', [], /expected object/i],
    ['base64', Buffer.from('{}').toString('base64'), /not valid JSON/],
  ])('is refused with %s', (_, config, message) => {
    expect(() => configured(config)).toThrow(
      expect.objectContaining({ param: 'x-portkey-config', message: expect.stringMatching(message) }),
    );
  });

  it.each<[Record<string, string>, string | undefined]>([
    [{ 'x-portkey-provider': 'azure-openai' }, undefined],
    [{}, 'stability-ai/inpaint'],
  ])('must not name another provider than the rest of the request: %j', (more, named) => {
    const config = { 'x-portkey-config': '{"provider":"openai"}' };
    expect(() => find({ ...config, ...more }, named ?? model)).toThrow(/Name one provider/);
  });
});
