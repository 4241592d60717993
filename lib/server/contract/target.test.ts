import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { setPlatform } from '../../platform.ts';
import { forgetEnv } from '../env.ts';
import { inContractTerms } from './param-names.ts';
import { findTarget } from './target.ts';

beforeAll(() => {
  const engine = { url: 'http://127.0.0.1:1/v1', secret: 'secret' };
  const gateway = { url: () => 'http://127.0.0.1:2', status: () => ({ state: 'up', restarts: 0 }) };
  setPlatform({ engine, gateway } as Parameters<typeof setPlatform>[0]);
});

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const find = (headers: Record<string, string>) => findTarget(new Headers(headers), 'local');
const timeoutHeader = 'x-portkey-request-timeout';

describe('the time limit of the gateway', () => {
  it.each([
    ['1', 0.001],
    ['999', 0.999],
    ['1500', 1.5],
    [' 900000 ', 900],
  ])('of %j milliseconds is kept exactly', (text, timeoutS) => {
    expect(find({ [timeoutHeader]: text }).gateway).toEqual({ timeoutS });
  });

  it.each(['0', '-1', '900001', '1.5', '1e3', '0x10', '', 'soon', '10000000000'])('rejects %j', (text) => {
    expect(() => find({ [timeoutHeader]: text })).toThrow(
      expect.objectContaining({
        code: 'invalid-value',
        param: timeoutHeader,
        message: expect.stringContaining('from 1 to 900000'),
      }),
    );
  });
});

describe('the JSON of a header', () => {
  it.each([
    ['no JSON', '{', 'invalid-value'],
    ['a wrong kind', '{"retries":"many"}', 'invalid-value'],
    ['NUL', '{"host":"\\u0000"}', 'invalid-value'],
    ['an unknown part', '{"colour":1}', 'unknown-field'],
    ['a part that every object has', '{"constructor":1}', 'unknown-field'],
    ['__proto__', '{"__proto__":{"retries":1}}', 'unknown-field'],
  ])('with %s is rejected with the name of the header', (_, text, code) => {
    expect(() => find({ 'x-overpaint-gateway': text })).toThrow(
      expect.objectContaining({ code, param: 'x-overpaint-gateway' }),
    );
  });
});

describe('a header that would decide where pictures are sent', () => {
  it.each([
    ['x-portkey-custom-host', 'https://elsewhere.example'],
    ['x-portkey-config', '{"custom_host":"https://elsewhere.example"}'],
  ])('is rejected: %s', (name, value) => {
    expect(() => find({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'invalid-request', param: name }),
    );
  });
});

describe('the provider and the model of a request', () => {
  const named = (model: string | undefined, headers: Record<string, string> = {}) => {
    const { provider, model: found } = findTarget(new Headers(headers), model);
    return `${provider.id}/${found.id}`;
  };
  const set = (name: string, value: string) => {
    vi.stubEnv(name, value);
    forgetEnv();
  };

  it('accepts both together, in two places, or the model alone', () => {
    set('OPENAI_API_KEY', 'sk-of-the-server');
    const wanted = 'openai/gpt-image-2';
    expect(named(wanted)).toBe(wanted);
    expect(named(' gpt-image-2 ')).toBe(wanted);
    expect(named('gpt-image-2', { 'x-portkey-provider': ' openai ' })).toBe(wanted);
    expect(named(wanted, { 'x-portkey-provider': 'openai' })).toBe(wanted);
  });

  it('rejects two different providers', () => {
    expect(() => named('stability-ai/inpaint', { 'x-portkey-provider': 'openai' })).toThrow(
      expect.objectContaining({
        code: 'invalid-value',
        param: 'model',
        message: expect.stringMatching(/says openai .* says stability-ai/),
      }),
    );
  });

  it('are rejected when no provider has the model', () => {
    expect(() => named('dall-e-99')).toThrow(
      expect.objectContaining({
        code: 'model-not-found',
        param: 'model',
        message: expect.stringContaining('“dall-e-99”'),
      }),
    );
  });

  it('default to the local ones', () => {
    expect(named(undefined)).toMatch(/^local\//);
    expect(named('  ')).toMatch(/^local\//);
    expect(named('local')).toBe(named(undefined));
  });

  it('default to the current model that the catalogue flags, for callers with a key of a gateway', () => {
    set('ALLOW_USER_KEYS', '1');
    set('OVERPAINT_DEFAULT_TARGET', 'local');
    expect(named(undefined, { 'x-portkey-api-key': 'pk-1' })).toBe('openai/gpt-image-2.6-flare');
  });

  it('default to those of the setting', () => {
    set('OVERPAINT_DEFAULT_TARGET', 'local/smooth');
    expect(named(undefined)).toBe('local/smooth');
    set('OPENAI_API_KEY', 'sk-of-the-server');
    set('OVERPAINT_DEFAULT_TARGET', 'openai');
    expect(named(undefined)).toMatch(/^openai\//);
  });

  it('are rejected without a key of the server for the provider', () => {
    set('STABILITY_API_KEY', '');
    expect(() => named('stability-ai')).toThrow(
      expect.objectContaining({
        code: 'provider-not-configured',
        message: expect.stringContaining('STABILITY_API_KEY'),
      }),
    );
  });
});

describe('an unknown provider', () => {
  const names = ['acme', 'constructor', '__proto__', 'toString'];

  it.each(names)('is an error of the model where it is its prefix: %s', (name) => {
    expect(contractParam(new Headers(), `${name}/magic`)).toBe('model');
  });

  it.each(names)('is an error of the header where that names it: %s', (name) => {
    expect(contractParam(new Headers({ 'x-portkey-provider': name }))).toBe('x-portkey-provider');
  });
});

/** `param` of the error of the contract route. */
function contractParam(headers: Headers, model?: string): string | undefined {
  try {
    findTarget(headers, model);
  } catch (error) {
    return (inContractTerms(error, headers) as { param?: string }).param;
  }
  throw new Error('it was found');
}

describe('the keys of a target', () => {
  const keysOf = (headers: Record<string, string>, model = 'openai/gpt-image-2') => {
    vi.stubEnv('ALLOW_USER_KEYS', '1');
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-server');
    forgetEnv();
    return findTarget(new Headers(headers), model).keys;
  };
  const ofProvider = { authorization: 'Bearer sk-of-the-caller' };
  const ofGateway = { 'x-portkey-api-key': 'pk-of-the-caller' };

  it("are the caller's, for the provider, the gateway, or both", () => {
    const own = { OPENAI_API_KEY: 'sk-of-the-caller' };
    expect(keysOf(ofProvider)).toEqual({ own });
    expect(keysOf(ofGateway)).toEqual({ portkeyApiKey: 'pk-of-the-caller' });
    expect(keysOf({ ...ofProvider, ...ofGateway })).toEqual({ portkeyApiKey: 'pk-of-the-caller', own });
  });

  it('are empty when the caller sends none, or for the engine', () => {
    expect(keysOf({})).toBeUndefined();
    expect(keysOf(ofProvider, 'local')).toBeUndefined();
  });
});
