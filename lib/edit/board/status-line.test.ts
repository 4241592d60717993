import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import type { Attempt } from '../run/run.ts';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { statusParts } from './status-line.ts';

const startedAt = '2026-11-22T10:00:00.000Z';
const nowMs = Date.parse(startedAt) + 4200;
const estimate = { usdMin: 0.62, usdMax: 0.62, hasUnknownPrice: false };
const done = (id: string, count: number, costUsd: number | null, elapsedMs = 6100) =>
  attemptOf(
    id,
    Array.from({ length: count }, (_, i) => resultOf(`${id}-${i}`)),
    { costUsd, elapsedMs },
  );
const ended = (id: string, status: Attempt['status']) =>
  attemptOf(id, [], { status, costUsd: 0, elapsedMs: 100, startedAt });
const live = (id: string) =>
  attemptOf(id, [], { status: 'running', costUsd: null, elapsedMs: null, startedAt });
const queued = (id: string) =>
  attemptOf(id, [], { status: 'queued', costUsd: null, elapsedMs: null, startedAt: null });

const line = (attempts: Attempt[], of: Parameters<typeof statusParts>[2] | null = estimate) =>
  statusParts(english, { attempts }, of ?? undefined, nowMs)
    .map(({ text }) => text)
    .join(' · ');

describe('the status line', () => {
  it('says how many are done, what failed, what came, what it cost and how long it took', () => {
    const attempts = [1, 2, 3, 4].map((i) => done(`d${i}`, 2, 0.1));
    const run = [...attempts, done('slow', 2, 0.08, 22_800), ended('f', 'failed')];
    expect(line(run)).toBe('5 of 6 done · 1 failed · 10 results · $0.48 of ≈ $0.62 · 22.8 s');
  });

  it('counts every way to end without a result', () => {
    const run = (['failed', 'refused', 'interrupted', 'cancelled'] as const).map((status) =>
      ended(status, status),
    );
    expect(line([...run, ended('again', 'failed')], null)).toBe(
      '0 of 5 done · 2 failed · 1 refused · 1 interrupted · 1 stopped · 0 results · free · 0.1 s',
    );
  });

  it('runs with the clock of the server while a model is at work', () => {
    expect(line([live('a'), live('b')])).toBe('0 of 2 done · 0 results · $0.00 of ≈ $0.62 · 4.2 s');
    expect(line([ended('f', 'failed')])).toBe(
      '0 of 1 done · 1 failed · 0 results · $0.00 of ≈ $0.62 · 0.1 s',
    );
    expect(line([queued('a')])).toBe('0 of 1 done · 0 results · $0.00 of ≈ $0.62');
    expect(line([live('a'), done('b', 1, 0.1)])).toBe('1 of 2 done · 1 result · $0.10 of ≈ $0.62 · 6.1 s');
  });

  it('says that a cost is unknown, or at least what is known', () => {
    expect(line([done('a', 1, null)], null)).toBe('1 of 1 done · 1 result · unknown cost · 6.1 s');
    expect(line([done('a', 1, null), done('b', 1, 0.05)], null)).toBe(
      '2 of 2 done · 2 results · at least $0.05 · 6.1 s',
    );
  });

  it('knows that a rate limit costs nothing', () => {
    const error = { code: 'rate-limited', message: 'Busy.', retryable: true };
    const limited = { ...ended('f', 'failed'), costUsd: null, error };
    expect(line([limited, done('b', 1, 0.05)], null)).toBe(
      '1 of 2 done · 1 failed · 1 result · $0.05 · 6.1 s',
    );
  });

  it.each([
    ['free', { usdMin: 0, usdMax: 0, hasUnknownPrice: false }, '$0.10'],
    ['unknown', { usdMin: 0.1, usdMax: 0.1, hasUnknownPrice: true }, '$0.10'],
    ['a range', { usdMin: 0.1, usdMax: 0.9, hasUnknownPrice: false }, '$0.10 of ≈ $0.10 to $0.90'],
  ])('shows an estimate that is %s', (_, of, words) => {
    expect(line([done('a', 1, 0.1)], of)).toBe(`1 of 1 done · 1 result · ${words} · 6.1 s`);
  });
});
