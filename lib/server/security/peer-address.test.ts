import { afterEach, expect, test, vi } from 'vitest';
import { peerHeader } from '../../platform.ts';
import { forgetEnv } from '../env.ts';
import { networkOf } from './peer-address.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const network = (peer: string, forwarded?: string) =>
  networkOf(new Headers({ [peerHeader]: peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) }));

test.each([
  ['198.51.100.7', undefined, '198.51.100.7'],
  ['::ffff:198.51.100.7', undefined, '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2:0:0:0:0/64'],
  ['', undefined, 'unknown'],
  ['nonsense', undefined, 'unknown'],
])('a connection from %j', (peer, forwarded, expected) => {
  expect(network(peer, forwarded).replace('::/', ':0:0:0:0/')).toBe(expected);
});

test('ignores the forwarded list of a client', () => {
  expect(network('198.51.100.7', '203.0.113.9')).toBe('198.51.100.7');
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['192.0.2.1, 203.0.113.9', '203.0.113.9'],
  ['192.0.2.1,203.0.113.9:4711', '203.0.113.9'],
  ['198.51.100.70:8', '198.51.100.70'],
  ['192.10.0.2', '192.10.0.2'],
  ['[2001:db8::1]:4711', '2001:db8::/64'],
  ['[2001:db8::1]', '2001:db8::/64'],
  ['unknown', '127.0.0.1'],
])('trusts a proxy on this machine that forwards %j', (forwarded, expected) => {
  expect(network('127.0.0.1', forwarded)).toBe(expected);
});

test('trusts the configured number of proxies', () => {
  vi.stubEnv('TRUSTED_PROXY_HOPS', '2');
  forgetEnv();
  expect(network('198.51.100.7', '192.0.2.1, 203.0.113.9, 198.51.100.8')).toBe('203.0.113.9');
  expect(network('198.51.100.7', '203.0.113.9')).toBe('198.51.100.7');
  vi.stubEnv('TRUSTED_PROXY_HOPS', '0');
  forgetEnv();
  expect(network('127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
});
