import { describe, expect, it } from 'vitest';
import type { ProviderAnswer } from '../../providers/provider.ts';
import { cleanAnswer, cleanHeaders } from './clean-answer.ts';

const clean = (told: Record<string, unknown>) =>
  cleanAnswer({ results: [], warnings: [], costUsd: null, ...told } as unknown as ProviderAnswer);

describe("metadata of a provider's answer", () => {
  it.each([
    [0, 0],
    [0.25, 0.25],
    [-0.01, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['0.25', null],
    [undefined, null],
  ])('has a valid cost only: %j becomes %j', (costUsd, kept) => {
    expect(clean({ costUsd }).costUsd).toBe(kept);
  });

  it.each([
    [{ total: 3 }, { total: 3 }],
    [undefined, undefined],
    [null, undefined],
    [[3], undefined],
    ['3', undefined],
  ])('has usage as an object only: %j becomes %j', (usage, kept) => {
    expect(clean({ usage }).usage).toEqual(kept);
  });

  it('is limited in number and length', () => {
    const warning = { code: 'c'.repeat(2_000), message: 'm'.repeat(3_000) };
    const { warnings } = clean({ warnings: Array.from({ length: 60 }, () => warning) });
    expect(warnings).toHaveLength(50);
    expect(warnings[0]!.code).toHaveLength(1_000);
    expect([...warnings[0]!.message].length).toBeLessThanOrEqual(2_001);
    const body = new Uint8Array();
    const { headers } = cleanHeaders({ status: 200, headers: { 'x-long': 'a'.repeat(2_000) }, body });
    expect(headers['x-long']).toHaveLength(1_000);
  });
});
