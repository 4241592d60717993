import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import type { GatewayAnswer } from '../http/outgoing/gateway.ts';
import type { FollowUp } from './provider.ts';
import { findAdapter } from './registry.ts';

/** Black Forest Labs names the address for polling in its answer, and every poll carries the key. */

const adapter = findAdapter('black-forest-labs')!;
const model = catalogue().find(({ id }) => id === adapter.id)!.models[0]!;

const answerOf = (json: unknown): GatewayAnswer => ({
  status: 200,
  headers: {},
  body: Buffer.from(JSON.stringify(json)),
});

function pollAfter(answer: GatewayAnswer): Extract<FollowUp, { kind: 'poll' }> {
  const next = adapter.follow?.(answer, model);
  if (next?.kind !== 'poll') throw new Error('no poll follows');
  return next;
}

const submitted = (polling_url: string) => answerOf({ id: 'a b', polling_url });

describe('the state of a task is asked for', () => {
  it('at the region that the order was given to, also after it was pending', () => {
    const first = pollAfter(submitted('https://api.eu1.bfl.ai/v1/get_result?id=a'));
    expect(first.request).toMatchObject({
      method: 'GET',
      path: '/v1/v1/get_result?id=a',
      headers: { 'x-portkey-custom-host': 'https://api.eu1.bfl.ai' },
    });
    const pending = first.keep!(answerOf({ id: 'a', status: 'Pending' }));
    expect(pollAfter(pending).request).toEqual(first.request);
  });

  it.each([
    ['another host', 'https://bfl.ai.example.com/v1/get_result?id=a'],
    ['a host that only ends alike', 'https://notbfl.ai/v1/get_result?id=a'],
    ['a plain connection', 'http://api.bfl.ai/v1/get_result?id=a'],
    ['no address', 'get_result'],
  ])('at the host of the order where the answer names %s', (_, address) => {
    const { request } = pollAfter(submitted(address));
    expect(request).toMatchObject({ method: 'GET', path: '/v1/get_result?id=a%20b', headers: {} });
  });
});
