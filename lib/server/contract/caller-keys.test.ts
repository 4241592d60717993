import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env.ts';
import { findRoute } from '../providers/gateway/route.ts';
import { findAdapter } from '../providers/registry.ts';
import { readGatewayKeys, readProviderKeys } from './caller-keys.ts';

const token = 'the-access-token-of-this-server';

beforeEach(() => {
  vi.stubEnv('ACCESS_TOKEN', token);
  allow('1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function allow(value: string): void {
  vi.stubEnv('ALLOW_USER_KEYS', value);
  forgetEnv();
}
const own = (id: string, headers: Record<string, string>) =>
  readProviderKeys(new Headers(headers), findAdapter(id)!);
const aws = { 'x-portkey-aws-access-key-id': 'AKIA-1', 'x-portkey-aws-secret-access-key': 'secret/1' };

describe('a key for the provider', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['openai', { authorization: 'Bearer sk-1' }, { OPENAI_API_KEY: 'sk-1' }],
    ['stability-ai', { authorization: 'bearer  sk-1' }, { STABILITY_API_KEY: 'sk-1' }],
    ['fireworks-ai', { authorization: 'Bearer fw-1' }, { FIREWORKS_API_KEY: 'fw-1' }],
    ['segmind', { authorization: 'Bearer sg-1' }, { SEGMIND_API_KEY: 'sg-1' }],
    ['google', { authorization: 'Bearer g-1' }, { GEMINI_API_KEY: 'g-1' }],
    ['black-forest-labs', { 'x-key': 'bfl-1' }, { BFL_API_KEY: 'bfl-1' }],
    ['ideogram', { 'api-key': 'ideo-1' }, { IDEOGRAM_API_KEY: 'ideo-1' }],
    ['google', { authorization: 'Bearer x', 'x-goog-api-key': 'g-1' }, { GEMINI_API_KEY: 'g-1' }],
    [
      'openai',
      { authorization: 'Bearer sk-1', 'openai-organization': 'org-1' },
      { OPENAI_API_KEY: 'sk-1', OPENAI_ORG_ID: 'org-1' },
    ],
    [
      'azure-openai',
      { 'api-key': 'az-1', 'x-portkey-azure-resource-name': 'my-resource' },
      { AZURE_OPENAI_API_KEY: 'az-1', AZURE_OPENAI_ENDPOINT: 'https://my-resource.openai.azure.com' },
    ],
    [
      'vertex-ai',
      { authorization: 'Bearer ya29.1', 'x-portkey-vertex-project-id': 'my-project' },
      { VERTEX_AI_ACCESS_TOKEN: 'ya29.1', GOOGLE_CLOUD_PROJECT: 'my-project' },
    ],
    // The client always sends a bearer; the AWS key is more specific.
    [
      'bedrock',
      { ...aws, authorization: 'Bearer unused', 'x-portkey-aws-region': 'eu-west-1' },
      { AWS_ACCESS_KEY_ID: 'AKIA-1', AWS_SECRET_ACCESS_KEY: 'secret/1', AWS_REGION: 'eu-west-1' },
    ],
    ['bedrock', { authorization: 'Bearer bk-1' }, { AWS_BEARER_TOKEN_BEDROCK: 'bk-1' }],
  ])('of %s is used: %j', (id, headers, keys) => {
    const found = own(id, headers);
    expect(found).toEqual(keys);
    // And none of the server's keys.
    const route = findRoute(findAdapter(id)!, { own: found! });
    for (const value of Object.values(keys).filter((key) => /-1$|ya29|AKIA/.test(key)))
      if (!/^(eu-west|org)/.test(value)) expect(JSON.stringify(route?.headers)).toContain(value);
  });

  it.each<[string, Record<string, string>, string]>([
    ['openai', { 'x-portkey-aws-access-key-id': 'AKIA-1' }, 'x-portkey-aws-access-key-id'],
    ['stability-ai', { 'x-goog-api-key': 'g-1' }, 'x-goog-api-key'],
    ['bedrock', { 'x-portkey-aws-access-key-id': 'AKIA-1' }, 'x-portkey-aws-secret-access-key'],
    ['bedrock', { 'x-portkey-aws-region': 'us-west-2' }, 'x-portkey-aws-access-key-id'],
    ['vertex-ai', { authorization: 'Bearer ya29.1' }, 'x-portkey-vertex-project-id'],
    ['azure-openai', { ...aws }, 'x-portkey-aws-access-key-id'],
    [
      'azure-openai',
      { 'api-key': 'a', 'x-portkey-azure-resource-name': 'evil.example/#' },
      'x-portkey-azure-resource-name',
    ],
    ['openai', { authorization: 'Bearer two words' }, 'authorization'],
    ['bedrock', { ...aws, 'x-portkey-aws-session-token': token }, 'x-portkey-aws-session-token'],
    ['google', { 'x-goog-api-key': token }, 'x-goog-api-key'],
    ['google', { 'x-goog-api-key': `Bearer ${token}` }, 'x-goog-api-key'],
  ])('of %s is rejected where it cannot be used: %j', (id, headers, param) => {
    expect(() => own(id, headers)).toThrow(expect.objectContaining({ param }));
  });

  it.each([
    ['the access token', `Bearer ${token}`],
    ['the access token with its scheme twice', `Bearer Bearer ${token}`],
    ['the word for none', 'Bearer none'],
    ['a password of a proxy', 'Basic YWRhOnB3'],
  ])('does not accept %s', (_, authorization) => {
    expect(own('openai', { authorization })).toBeUndefined();
  });

  it('is not required by the embedded engine, and does not replace its secret', () => {
    expect(own('local', { authorization: 'Bearer sk-1' })).toBeUndefined();
  });

  it("is rejected where the server accepts none, except a client's bearer", () => {
    allow('0');
    expect(own('openai', { authorization: 'Bearer sk-1' })).toBeUndefined();
    expect(() => own('bedrock', aws)).toThrow(/ALLOW_USER_KEYS=1/);
  });
});

describe('a key for the gateway', () => {
  const atGateway = (headers: Record<string, string>) => readGatewayKeys(new Headers(headers));

  it('is never the access token', () => {
    expect(atGateway({ 'x-portkey-api-key': token })).toBeUndefined();
    expect(atGateway({ 'x-portkey-api-key': `Bearer ${token}` })).toBeUndefined();
    expect(() => atGateway({ 'x-portkey-virtual-key': token })).toThrow(/access token/);
    expect(() => atGateway({ 'x-portkey-virtual-key': `Bearer ${token}` })).toThrow(/access token/);
    expect(() => atGateway({ 'x-portkey-provider': `@${token}` })).toThrow(/access token/);
    allow('0');
    expect(atGateway({ 'x-portkey-api-key': token })).toBeUndefined();
  });

  it('is used, together with one for the provider', () => {
    expect(atGateway({ 'x-portkey-api-key': 'pk-1' })).toEqual({ portkeyApiKey: 'pk-1' });
    const keys = { portkeyApiKey: 'pk-1', own: { OPENAI_API_KEY: 'sk-1' } };
    expect(findRoute(findAdapter('openai')!, keys)?.headers).toEqual({
      'x-portkey-api-key': 'pk-1',
      'x-portkey-provider': 'openai',
      authorization: 'Bearer sk-1',
    });
    const slug = { ...keys, virtualKey: '@theirs' };
    expect(findRoute(findAdapter('openai')!, slug)?.headers).toEqual({
      'x-portkey-api-key': 'pk-1',
      'x-portkey-provider': '@theirs',
    });
  });

  it('is no key of the provider, though the client of the gateway sends it as bearer too', () => {
    const headers = { 'x-portkey-api-key': 'pk-1', authorization: 'Bearer pk-1' };
    expect(own('openai', headers)).toBeUndefined();
    expect(atGateway(headers)).toEqual({ portkeyApiKey: 'pk-1' });
  });

  it('is none where the client must have one: none', () => {
    allow('0');
    expect(atGateway({ 'x-portkey-api-key': 'none' })).toBeUndefined();
  });

  it('is rejected where the server accepts none', () => {
    allow('0');
    for (const name of ['x-portkey-api-key', 'x-portkey-virtual-key']) {
      expect(() => atGateway({ [name]: 'pk-1' })).toThrow(
        expect.objectContaining({
          code: 'invalid-request',
          param: name,
          message: expect.stringMatching(/ALLOW_USER_KEYS=1/),
        }),
      );
    }
  });
});
