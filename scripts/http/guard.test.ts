import { describe, expect, test } from 'vitest';
import { checkRequest, checkUpgrade, type GuardPolicy } from './guard.ts';

const loopback: GuardPolicy = {
  isLoopback: true,
  publicUrl: undefined,
  machineNames: ['box'],
  corsOrigins: [],
  writablePaths: ['/api/'],
};
const proxied: GuardPolicy = { ...loopback, publicUrl: new URL('https://paint.example.com') };
const network: GuardPolicy = { ...loopback, isLoopback: false, machineNames: ['box', 'box.local'] };

const get = (host: string | undefined, url = '/') => ({ method: 'GET', url, headers: { host } });

describe('the Host header', () => {
  test.each([
    '127.0.0.1:3000',
    'localhost:3000',
    'LOCALHOST',
    'localhost.:3000',
    'app.localhost:1',
    '[::1]:3000',
    '127.9.9.9',
  ])('%s is accepted as local', (host) => {
    expect(checkRequest(get(host), loopback)).toBeUndefined();
  });

  test.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil.example:3000',
    '192.168.1.5:3000',
    '10.0.0.1',
    '[2001:db8::1]:3000',
    '0x7f000001',
    'box:3000',
    '',
    'a b',
    'localhost@evil.example',
    '[::1',
    '[localhost]',
    undefined,
  ])('%s is rejected on loopback', (host) => {
    expect(checkRequest(get(host), loopback)).toMatchObject({
      status: 403,
      error: { code: 'host_not_allowed' },
    });
  });

  test('the public address is accepted, with any port, and no other name', () => {
    expect(checkRequest(get('paint.example.com'), proxied)).toBeUndefined();
    expect(checkRequest(get('paint.example.com:8443'), proxied)).toBeUndefined();
    expect(checkRequest(get('example.com'), proxied)?.status).toBe(403);
  });

  test('on a network, IP addresses and the names of the machine are accepted', () => {
    for (const host of ['192.168.1.5:3000', '[2001:db8::1]:3000', 'box:3000', 'box.local', 'localhost']) {
      expect(checkRequest(get(host), network)).toBeUndefined();
    }
    expect(checkRequest(get('evil.example'), network)?.status).toBe(403);
  });

  test.each([
    'overpaint:3000',
    'overpaint.default.svc.cluster.local',
    '10.1.2.3:3000',
    '[fd00::1]',
    undefined,
  ])('the health route accepts %s, since load balancers use any name', (host) => {
    for (const policy of [loopback, proxied, network]) {
      for (const method of ['GET', 'HEAD']) {
        expect(checkRequest({ ...get(host, '/api/health?deep'), method }, policy)).toBeUndefined();
      }
      expect(checkRequest({ ...get(host, '/api/health'), method: 'POST' }, loopback)?.status).toBe(403);
    }
  });

  test.each(['/api/health/', '/api/healthy', '/api/health/../runs', '/api/runs?/api/health', '//api/health'])(
    '%s is not the health route',
    (url) => expect(checkRequest(get('overpaint:3000', url), loopback)?.status).toBe(403),
  );

  test('an invalid host is not repeated in the message', () => {
    expect(checkRequest(get('<script>'), loopback)?.error.message).not.toContain('script');
  });
});

describe('an unsafe request', () => {
  const post = (headers: Record<string, string>) => ({
    method: 'POST',
    url: '/api/runs',
    headers: { host: '127.0.0.1:3000', ...headers },
  });

  test.each([
    {},
    { origin: 'http://127.0.0.1:3000' },
    { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { host: 'localhost', origin: 'http://localhost' },
    { host: 'localhost:80', origin: 'http://localhost' },
  ])('is accepted with %j', (headers) => {
    expect(checkRequest(post(headers), loopback)).toBeUndefined();
  });

  test.each([
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:4000' },
    { origin: 'http://localhost:3000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is rejected with %j', (headers) => {
    expect(checkRequest(post(headers), loopback)).toMatchObject({
      status: 403,
      error: { code: 'cross_origin_request' },
    });
  });

  test('is accepted from the public address, also if the proxy changes the Host', () => {
    expect(checkRequest(post({ origin: 'https://paint.example.com' }), proxied)).toBeUndefined();
    expect(checkRequest(post({ origin: 'http://paint.example.com' }), proxied)?.status).toBe(403);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'BREW'])('includes the method %s', (method) => {
    const request = { ...post({ origin: 'https://evil.example' }), method };
    expect(checkRequest(request, loopback)?.status).toBe(403);
  });

  test('does not include a GET from another page', () => {
    const request = {
      method: 'GET',
      url: '/',
      headers: { host: '127.0.0.1', origin: 'https://evil.example' },
    };
    expect(checkRequest(request, loopback)).toBeUndefined();
  });

  describe('an allowed origin', () => {
    const chat = 'https://chat.example.com';
    const open: GuardPolicy = { ...loopback, corsOrigins: [chat] };
    const edit = (origin: string, url = '/api/v1/images/edits') => ({ ...post({ origin }), url });

    test('may call the API, and no other', () => {
      expect(checkRequest(edit(chat), open)).toBeUndefined();
      for (const origin of ['https://chat.example.com.evil.example', 'http://chat.example.com', 'null']) {
        expect(checkRequest(edit(origin), open)?.status).toBe(403);
      }
    });

    test('may call the routes of the contract only', () => {
      for (const url of ['/api/runs', '/api/session', '/api/v1', '/api/v1x/images', '/']) {
        expect(checkRequest(edit(chat, url), open)?.status).toBe(403);
      }
    });

    test('still needs an allowed Host', () => {
      const request = edit(chat);
      request.headers.host = 'evil.example';
      expect(checkRequest(request, open)?.error.code).toBe('host_not_allowed');
    });

    test('allows every page, including opaque origins', () => {
      for (const origin of ['https://evil.example', 'null']) {
        expect(checkRequest(edit(origin), { ...loopback, corsOrigins: ['*'] })).toBeUndefined();
      }
    });
  });

  test('a WebSocket from another page is rejected', () => {
    const request = {
      method: 'GET',
      url: '/',
      headers: { host: '127.0.0.1', origin: 'https://evil.example' },
    };
    expect(checkUpgrade(request, loopback)?.status).toBe(403);
  });
});
