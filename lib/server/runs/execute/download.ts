import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { type Asset, AssetError, type AssetRules, fetchAsset } from '../../http/outgoing/fetch-asset.ts';
import { sleep } from './sleep.ts';

/** Delays before the second and the third try, in ms. */
const delaysMs = [500, 2000];

/**
 * Downloads an image of a paid answer, which costs nothing: up to three times after passing trouble, within the time of
 * the rules in all.
 *
 * @throws AssetError of the last try, or EditError `cancelled`
 */
export async function download(url: string, rules: AssetRules, signal: AbortSignal): Promise<Asset> {
  const endMs = performance.now() + rules.timeoutMs;
  for (let tries = 0; ; tries += 1) {
    const leftMs = endMs - performance.now();
    try {
      return await fetchAsset(url, { ...rules, timeoutMs: leftMs }, signal);
    } catch (error) {
      const isPassing = error instanceof AssetError && error.trouble === 'passing';
      const delayMs = delaysMs[tries];
      if (!isPassing || delayMs === undefined || performance.now() + delayMs >= endMs) throw error;
      await sleep(delayMs, signal);
    }
  }
}

/** Whether a download can never succeed again. */
export const isGone = (error: unknown): boolean => error instanceof AssetError && error.trouble === 'gone';

/**
 * Of the images of an answer: their bytes, undefined for each that is missing, and why. One that is gone is asked for
 * once more by a retry, since a new image may not be at all places of its host yet.
 */
type Downloads = {
  pictures: (Uint8Array | undefined)[];
  later: { urls: readonly string[]; error: EditError } | undefined;
};

/**
 * Downloads the images of an answer in parallel.
 *
 * @throws EditError where all failed: of one that may come later, if there is one
 */
export async function downloadAll(
  urls: readonly string[],
  rules: AssetRules,
  signal: AbortSignal,
): Promise<Downloads> {
  const loaded = await Promise.allSettled(urls.map((url) => download(url, rules, signal)));
  const failed = loaded.flatMap((one, i) =>
    one.status === 'rejected' ? [{ url: urls[i]!, error: one.reason as unknown }] : [],
  );
  const worst = failed.find(({ error }) => !isGone(error)) ?? failed[0];
  if (worst && (failed.length === urls.length || !(worst.error instanceof EditError) || signal.aborted))
    throw worst.error;
  return {
    pictures: loaded.map((one) => (one.status === 'fulfilled' ? one.value.bytes : undefined)),
    later: worst && { urls: failed.map(({ url }) => url), error: worst.error as EditError },
  };
}
