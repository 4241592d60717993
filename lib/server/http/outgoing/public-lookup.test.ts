import type { LookupAddress, LookupOptions } from 'node:dns';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { fetchAsset } from './fetch-asset.ts';

/** Names as a resolver answers them, and the address that a connection would be made to. */
const { names, connected } = vi.hoisted(() => ({
  names: new Map<string, LookupAddress[] | Error>(),
  connected: [] as unknown[],
}));
vi.mock('node:dns', async (original) => ({
  ...(await original<object>()),
  lookup: (name: string, _: LookupOptions, callback: (...found: unknown[]) => void) => {
    const found = names.get(name);
    if (found instanceof Error) callback(found);
    else callback(null, found);
  },
}));
vi.mock('node:https', () => ({
  request(url: URL, { lookup }: { lookup: (...given: unknown[]) => void }) {
    const request = Object.assign(new EventEmitter(), { end: () => undefined });
    queueMicrotask(() =>
      lookup(url.hostname, { all: url.pathname === '/all' }, (error: Error | null, ...to: unknown[]) => {
        if (!error) connected.push(to);
        request.emit('error', error ?? new Error('no network here'));
      }),
    );
    return request;
  },
}));

beforeEach(() => {
  connected.length = 0;
});

const get = (address: string) =>
  fetchAsset(address, { maxBytes: 1000, timeoutMs: 2000 }, new AbortController().signal);
const v4 = (address: string): LookupAddress => ({ address, family: 4 });

it.each([
  ['one of its addresses is private', [v4('93.184.216.34'), v4('10.0.0.1')]],
  ['all of them are', [v4('127.0.0.1'), { address: '::1', family: 6 }]],
  ['it has none', []],
])('connects to no name where %s', async (_, found) => {
  names.set('example.com', found);
  await expect(get('https://example.com/')).rejects.toThrow('only public https');
  expect(connected).toEqual([]);
});

it('connects to the addresses of a public name, all or the first', async () => {
  const found = [v4('93.184.216.34'), v4('1.1.1.1')];
  names.set('example.com', found);
  await expect(get('https://example.com/')).rejects.toThrow('could not be fetched');
  await expect(get('https://example.com/all')).rejects.toThrow('could not be fetched');
  expect(connected).toEqual([['93.184.216.34', 4], [found]]);
});

it('reports a name that cannot be resolved', async () => {
  names.set('example.com', new Error('ENOTFOUND'));
  await expect(get('https://example.com/')).rejects.toThrow('could not be fetched');
  expect(connected).toEqual([]);
});
