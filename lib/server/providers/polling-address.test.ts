import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import type { GatewayAnswer } from '../http/outgoing/gateway.ts';
import type { FollowUp } from './provider.ts';
import { findAdapter } from './registry.ts';

/** Black Forest Labs names the address for polling in its answer, and every poll carries the key. */

const adapter = findAdapter('black-forest-labs')!;
const model = catalogue().find(({ id }) => id === adapter.id)!.models[0]!;
const maker = adapter.customHost!;
const inEurope = 'https://api.eu1.bfl.ai/v1/get_result?id=a';

const answerOf = (json: unknown, status = 200): GatewayAnswer => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(json)),
});

function pollAfter(answer: GatewayAnswer, host: string | undefined): Extract<FollowUp, { kind: 'poll' }> {
  const next = adapter.follow?.(answer, model, host);
  if (next?.kind !== 'poll') throw new Error('no poll follows');
  return next;
}

const submitted = (polling_url: string) => answerOf({ id: 'a b', polling_url });

describe('the state of a task is asked for', () => {
  it.each([maker, `${maker}/`, 'https://api.eu.bfl.ai/v1'])(
    'at the region that the order was given to, also after it was pending: %s',
    (host) => {
      const first = pollAfter(submitted(inEurope), host);
      expect(first.request).toMatchObject({
        method: 'GET',
        path: '/v1/v1/get_result?id=a',
        headers: { 'x-portkey-custom-host': 'https://api.eu1.bfl.ai' },
      });
      const pending = first.keep!(answerOf({ id: 'a', status: 'Pending' }));
      expect(pollAfter(pending, host).request).toEqual(first.request);
    },
  );

  it.each([
    ['the operator has set it', 'https://proxy.example.com/bfl/v1'],
    ['it is only like that of the maker', `${maker}.example.com`],
    ['an account at the gateway decides', undefined],
  ])('at the host of the order where %s', (_, host) => {
    const { request, keep } = pollAfter(submitted(inEurope), host);
    expect(request).toMatchObject({ method: 'GET', path: '/v1/get_result?id=a', headers: {} });
    const pending = keep!(answerOf({ id: 'a', status: 'Pending' }));
    expect(pollAfter(pending, host).request).toEqual(request);
  });

  it.each([
    ['another host', 'https://bfl.ai.example.com/v1/get_result?id=a'],
    ['a host that only ends alike', 'https://notbfl.ai/v1/get_result?id=a'],
    ['a plain connection', 'http://api.bfl.ai/v1/get_result?id=a'],
    ['no address', 'get_result'],
  ])('at the host of the order where the answer names %s', (_, address) => {
    const { request } = pollAfter(submitted(address), maker);
    expect(request).toMatchObject({ method: 'GET', path: '/v1/get_result?id=a%20b', headers: {} });
  });

  it.each([
    ['with status 404', answerOf({ detail: 'Task not found' }, 404)],
    ['with status 404 and no JSON', { ...answerOf('', 404), body: Buffer.from('<html>') }],
    ['with a state', answerOf({ id: 'a b', status: 'Task not found' })],
  ])('again at the same address where it is unknown %s', (_, unknown) => {
    const first = pollAfter(submitted(inEurope), maker);
    expect(first.accepts).toEqual([404]);
    const again = pollAfter(first.keep!(unknown), maker);
    expect(again).toMatchObject({ mayBeLost: true, request: first.request });
  });
});
