import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuessLimit, type GuessLimit } from './guess-limit.ts';

const rules = {
  name: 'test',
  perNetwork: { guesses: 3, seconds: 300 },
  ceiling: { guesses: 10, seconds: 300 },
};
let guarded: GuessLimit;
let checks: number;

beforeEach(() => {
  vi.useFakeTimers();
  guarded = createGuessLimit(rules);
  checks = 0;
});
afterEach(() => vi.useRealTimers());

const guess = (network: string, isRight: boolean, secret = 'door') =>
  guarded({ network, secret }, () => {
    checks += 1;
    return isRight;
  });
const wrong = (network: string, secret?: string) => guess(network, false, secret);
const right = (network: string, secret?: string) => guess(network, true, secret);

/** Ten wrong guesses from networks that are each below the limit. */
async function attackFromEverywhere(): Promise<void> {
  for (let i = 0; i <= rules.ceiling.guesses; i += 1) await wrong(`attacker ${i}`);
}

describe('a network', () => {
  it('is rejected after its limit of wrong guesses, for the stated time', async () => {
    for (let i = 0; i < 3; i += 1) expect(await wrong('a')).toBe(false);
    await expect(right('a')).rejects.toMatchObject({ code: 'too-many-requests', retryAfterS: 300 });
    expect(checks).toBe(3);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await right('a')).toBe(true);
  });

  it('does not lock out others, nor itself from another secret', async () => {
    for (let i = 0; i < 3; i += 1) await wrong('a');
    expect(await right('b')).toBe(true);
    expect(await right('a', 'gate')).toBe(true);
  });

  it('is counted for concurrent guesses before any of them is checked', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => wrong('a')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(checks).toBe(3);
  });

  it('may give the right secret any number of times, sequentially and concurrently', async () => {
    for (let i = 0; i < 50; i += 1) expect(await right('a')).toBe(true);
    const all = await Promise.all(Array.from({ length: 50 }, () => right('a')));
    expect(all).toEqual(Array.from({ length: 50 }, () => true));
  });

  it('has one guess checked at a time, with at most 100 in the queue', async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    let atOnce = 0;
    const check = async () => {
      atOnce += 1;
      await held;
      return true;
    };
    const guesses = Array.from({ length: 102 }, () => guarded({ network: 'a', secret: 'door' }, check));
    await expect(guesses[101]).rejects.toMatchObject({ code: 'too-many-requests', retryAfterS: 5 });
    expect(atOnce).toBe(1);
    open();
    await Promise.all(guesses.slice(0, 101));
    expect(atOnce).toBe(101);
  });
});

describe('an attack from many networks', () => {
  it('limits guesses to one per second, and still accepts the right one', async () => {
    await attackFromEverywhere();
    const before = checks;
    const guesses = [wrong('x'), wrong('y'), right('z')];
    await vi.advanceTimersByTimeAsync(900);
    expect(checks - before).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(guesses)).toEqual([false, false, true]);
  });

  it('does not slow down clients with the right secret before', async () => {
    await right('home');
    await attackFromEverywhere();
    expect(await right('home')).toBe(true);
  });

  it('has at most 30 guesses in the queue', async () => {
    await attackFromEverywhere();
    const all = Array.from({ length: 40 }, (_, i) => wrong(`more ${i}`).catch((error: unknown) => error));
    await vi.advanceTimersByTimeAsync(40_000);
    const refused = (await Promise.all(all)).filter((answer) => answer !== false);
    expect(refused.length).toBeGreaterThanOrEqual(9);
    expect(refused[0]).toMatchObject({ code: 'too-many-requests', retryAfterS: 30 });
  });

  it('is counted while its guesses are still being checked', async () => {
    let underWay = 0;
    const never = () => {
      underWay += 1;
      return new Promise<boolean>(() => {});
    };
    for (let i = 0; i < 60; i += 1) {
      void guarded({ network: `attacker ${i}`, secret: 'door' }, never).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(underWay).toBeLessThanOrEqual(rules.ceiling.guesses + 2);
  });

  it('on one secret does not affect the others', async () => {
    await attackFromEverywhere();
    expect(await right('z', 'gate')).toBe(true);
  });
});
