import { previewOf } from './run/preview-url.ts';
import type { Attempt, Result } from './run/run.ts';
import type { SharedRun } from './share.ts';

/** The provider of a result whose model is hidden. */
const hiddenProvider = 'hidden';

/** `A` … `Z`, `AA` … */
export function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last;
}

/**
 * The view of a blind link before this visitor's vote. Each result stands alone under a letter; whatever tells its model
 * is left out: names, settings, times, costs, measures, raw pictures, failed models, the pick, and the order, which is
 * that of the aliases. While models are at work no result is shown, so that the letters keep their results.
 *
 * @param aliasOf a random-looking id for each id of a result or picture, different for each link
 */
export function toBlindRun(
  shared: SharedRun,
  isLive: boolean,
  aliasOf: (id: string) => string,
  addressOf: (alias: string) => string,
): SharedRun {
  const results = isLive ? [] : shared.run.attempts.flatMap((attempt) => attempt.results);
  const hidden = results
    .map((result) => hideResult(result, aliasOf, addressOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const attempts = hidden.map((result, at) => hiddenAttempt(result, letterOf(at)));
  const { pick: _, ...run } = shared.run;
  return {
    ...shared,
    run: { ...run, request: { ...run.request, n: 1 }, attempts },
    order: hidden.map(({ id }) => id),
    targets: attempts.map(({ provider, model }) => ({
      provider,
      model,
      providerName: '',
      modelName: model,
      mask: null,
    })),
    shown: { ...shared.shown, costs: false },
    isBlind: true,
  };
}

function hideResult(
  { url, widthPx, heightPx, id }: Result,
  aliasOf: (id: string) => string,
  addressOf: (alias: string) => string,
): Result {
  const address = addressOf(aliasOf(pathEnd(url)));
  const previewUrl = previewOf(address);
  return {
    id: aliasOf(id),
    url: address,
    rawUrl: address,
    previewUrl,
    rawPreviewUrl: previewUrl,
    widthPx,
    heightPx,
    rawWidthPx: widthPx,
    rawHeightPx: heightPx,
    rawMediaType: 'image/png',
    revisedPrompt: null,
    locality: null,
  };
}

/** The id of a picture in its address. */
export const pathEnd = (url: string): string => url.replace(/\?.*$/, '').split('/').at(-1)!;

function hiddenAttempt(result: Result, letter: string): Attempt {
  return {
    id: result.id,
    provider: hiddenProvider,
    model: letter,
    settings: {},
    status: 'succeeded',
    requested: 1,
    returned: 1,
    startedAt: null,
    elapsedMs: null,
    costUsd: null,
    traceId: null,
    providerRequestId: null,
    usage: null,
    warnings: [],
    results: [result],
  };
}
