import 'server-only';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { priceOfImage } from '../../../edit/request/estimate.ts';
import type { Settings } from '../../../edit/request/request.ts';
import type { ProviderRequest } from '../provider.ts';

/**
 * A JSON request for a pass-through route. The media type must be exactly this: with a charset a signature that the
 * gateway makes would not match.
 */
export function jsonRequest(path: string, body: unknown, timeoutMs: number): ProviderRequest {
  return { path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), timeoutMs };
}

/** Base64 without the prefix of a data URL. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** What so many results cost by the price list; null where there is no price for such an image. */
export function listPrice({ price }: ModelEntry, results: number, settings: Settings): number | null {
  const { usdMin, usdMax } = priceOfImage(price, settings) ?? {};
  return usdMin !== undefined && usdMin === usdMax ? usdMin * results : null;
}

/** A seed of the call's own, so that calls of one attempt differ; undefined where none was set. */
export function shiftedSeed(seed: unknown, offset: number): number | undefined {
  return typeof seed === 'number' ? seed + offset : undefined;
}
