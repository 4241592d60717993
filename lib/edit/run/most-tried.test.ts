import { expect, it } from 'vitest';
import { mostTried } from './most-tried.ts';

const call = (tries: number, waitedMs: number) => ({
  tries,
  waitedMs,
  traceId: 'trace',
  requestId: null,
  model: null,
  usage: null,
});

it('is the call that was sent most often, then the one that waited longest', () => {
  expect(mostTried({ calls: [call(1, 0), call(3, 200), call(3, 900), call(2, 5000)] })).toMatchObject({
    tries: 3,
    waitedMs: 900,
  });
  expect(mostTried({})).toEqual({ tries: 0, waitedMs: 0 });
});
