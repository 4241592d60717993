import { describe, expect, it } from 'vitest';
import { nothingAllowed, sharedImageIds, sharedRunSchema, toSharedRun } from './share.ts';
import { attemptOf, resultOf, runOf } from './testing/runs.ts';

const run = runOf(
  'r',
  [
    attemptOf('a', [resultOf('1', { revisedPrompt: 'a secret hat' }), resultOf('2')], {
      costUsd: 0.5,
      settings: { negative_prompt: 'secret' },
      warnings: [{ code: 'x', message: 'secret' }],
      usage: { total: 3 },
      providerRequestId: 'request-7',
    }),
    attemptOf('b', [], {
      status: 'refused',
      error: { code: 'content-refused', message: 'secret', detail: 'secret', retryable: false },
    }),
    attemptOf('c', [resultOf('3', { rating: { isStarred: true, thumb: null, note: 'secret note' } })]),
  ],
  { request: { prompt: 'secret', n: 1, size: 'auto', user: 'ada' }, parent: { runId: 'p', resultId: 'q' } },
);
const all = { costs: true, prompt: true };
const none = { costs: false, prompt: false };
/** A link that opens all results and nothing else. */
const shows = { resultIds: null, hasReferences: false, hasDownload: false };
const share = (resultIds: string[] | null, shown = all) =>
  toSharedRun(
    run,
    { resultIds, shown, expiresAt: '2026-12-01T00:00:00.000Z', allowed: nothingAllowed },
    [],
    (id) => `/s/${id}`,
  );

describe('a shared run', () => {
  it('has the shape of every run, with addresses of its own', () => {
    const shared = sharedRunSchema.parse(share(null));
    expect(shared.run.source.url).toBe('/s/r-source');
    expect(shared.run.attempts[0]?.results[0]).toMatchObject({
      url: '/s/1-composited',
      rawPreviewUrl: '/s/1-raw?width=512',
    });
    expect(shared.order).toEqual(['1', '2', '3']);
    expect(JSON.stringify(shared)).not.toMatch(/\/api\/images|trace-|request-7|ada|"parent"|secret note/);
  });

  it('says what was added to a picture that was outpainted', () => {
    const extension = { top: 0, right: 64, bottom: 0, left: 0 };
    const request = { operation: 'outpaint', prompt: '', n: 1, size: 'auto', extension } as const;
    const choice = { resultIds: null, shown: none, expiresAt: '', allowed: nothingAllowed };
    const shared = toSharedRun(runOf('r', [], { request }), choice, [], (id) => id);
    expect(shared.run.request).toEqual(request);
  });

  it('says that an attempt was refused, and not what was said about it', () => {
    expect(share(null).run.attempts[1]?.error).toEqual({
      code: 'refused',
      message: 'The provider refused this edit.',
      retryable: false,
    });
  });

  it('tells the winner and why where its result is shown', () => {
    const picked = (resultIds: string[] | null) =>
      toSharedRun(
        { ...run, pick: { resultId: '3', reason: 'sharp' } },
        { resultIds, shown: none, expiresAt: '2026-12-01T00:00:00.000Z', allowed: nothingAllowed },
        [],
        (id) => `/s/${id}`,
      ).run.pick;
    expect(picked(null)).toEqual({ resultId: '3', reason: 'sharp' });
    expect(picked(['1', '3'])).toEqual({ resultId: '3', reason: 'sharp' });
    expect(picked(['1'])).toBeUndefined();
  });

  it('hides the prompt wherever it may stand, and the costs', () => {
    const text = JSON.stringify(share(null, none));
    expect(text).not.toMatch(/secret|0\.5/);
  });

  it('shows only the chosen results, in the chosen order', () => {
    const shared = share(['3', '1', 'gone']);
    expect(shared.order).toEqual(['3', '1']);
    expect(shared.run.attempts.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(shared.run.attempts[0]).toMatchObject({ requested: 1, returned: 1 });
  });

  it('tells of a cost only the part of the results that are shown', () => {
    expect(share(['1']).run.attempts[0]?.costUsd).toBe(0.25);
    expect(share(['1', '2']).run.attempts[0]?.costUsd).toBe(0.5);
    expect(share(null).run.attempts.map(({ costUsd }) => costUsd)).toEqual([0.5, 0, 0]);
  });

  it('opens the images of what is shown and no others', () => {
    expect([...sharedImageIds(run, { ...shows, resultIds: ['3'] })]).toEqual([
      'r-source',
      'r-mask',
      '3-composited',
      '3-raw',
    ]);
    expect(sharedImageIds(run, shows).size).toBe(8);
  });

  it('opens results at the size of an original where they can be downloaded', () => {
    const full = { fullUrl: '/api/images/4-full', fullWidthPx: 8000, fullHeightPx: 6000 };
    const large = { ...run, attempts: [attemptOf('d', [resultOf('4', full)])] };
    const opened = (download: boolean) => ({
      ids: sharedImageIds(large, { ...shows, hasDownload: download }).has('4-full'),
      result: toSharedRun(
        large,
        {
          resultIds: null,
          shown: none,
          expiresAt: '2026-12-01T00:00:00.000Z',
          allowed: { ...nothingAllowed, download },
        },
        [],
        (id) => `/s/${id}`,
      ).run.attempts[0]!.results[0]!,
    });
    expect(opened(true)).toMatchObject({ ids: true, result: { ...full, fullUrl: '/s/4-full' } });
    expect(opened(false).ids).toBe(false);
    expect(opened(false).result).not.toHaveProperty('fullUrl');
  });

  it('shows references only where the owner says so', () => {
    const references = [{ ...run.source, id: 'ref', url: '/api/images/ref' }];
    const shownBy = (shown: boolean) =>
      toSharedRun(
        { ...run, references },
        {
          resultIds: null,
          shown: { ...none, references: shown },
          expiresAt: '2026-12-01T00:00:00.000Z',
          allowed: nothingAllowed,
        },
        [],
        (id) => `/shared/${id}`,
      ).run.references;
    expect(shownBy(false)).toBeUndefined();
    expect(shownBy(true)).toMatchObject([{ id: 'ref', url: '/shared/ref' }]);
    const idsOf = (hasReferences: boolean) =>
      sharedImageIds({ ...run, references }, { ...shows, hasReferences });
    expect(idsOf(false).has('ref')).toBe(false);
    expect(idsOf(true).has('ref')).toBe(true);
  });
});
