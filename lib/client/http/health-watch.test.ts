import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { downCheckMs, watchGateway } from './health-watch.ts';

let isUp: boolean | undefined;
let told: boolean[];
let end: (() => void) | undefined;
const ask = vi.fn(async () => (isUp === undefined ? undefined : { gateway: { ok: isUp } }));

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockClear();
  isUp = true;
  told = [];
});
afterEach(() => {
  end?.();
  vi.useRealTimers();
});

const watch = (looks?: number) => {
  end = watchGateway(ask, (isDown) => told.push(isDown), looks);
};
const anHour = () => vi.advanceTimersByTimeAsync(3_600_000);

it('asks once where all is well', async () => {
  watch();
  await anHour();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(told).toEqual([false]);
});

it('asks until the gateway is up again, and no longer', async () => {
  isUp = false;
  watch();
  await vi.advanceTimersByTimeAsync(5 * downCheckMs);
  expect(told).toEqual([true, true, true, true, true, true]);
  isUp = true;
  await anHour();
  expect(told).toEqual([true, true, true, true, true, true, false]);
});

it('looks twice where something has failed just now', async () => {
  watch(2);
  await vi.advanceTimersByTimeAsync(1);
  isUp = false;
  await vi.advanceTimersByTimeAsync(downCheckMs);
  expect(told).toEqual([false, true]);
});

it('gives up a server that does not answer: the page notices that by itself', async () => {
  isUp = undefined;
  watch();
  await anHour();
  expect([ask.mock.calls.length, told]).toEqual([1, []]);
});

it('says nothing after its end, and asks no more', async () => {
  isUp = false;
  watch();
  end?.();
  await anHour();
  expect([ask.mock.calls.length, told]).toEqual([1, []]);
});
