import 'server-only';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { priceOfImage } from '../../../edit/request/estimate.ts';
import type { Settings } from '../../../edit/request/request.ts';
import type { ProviderRequest } from '../provider.ts';

/**
 * A JSON request for a pass-through route. The media type has no charset, with which the gateway's AWS signature would not
 * match.
 */
export function jsonRequest(path: string, body: unknown, timeoutMs: number): ProviderRequest {
  return { path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), timeoutMs };
}

/** Base64 without the prefix of a data URL. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Cost of results by the price list, in US dollars; null where the list has no price for the settings. */
export function listPrice(
  { price }: ModelEntry,
  results: number,
  settings: Settings,
  shape?: { widthPx: number; heightPx: number },
): number | null {
  if (price.kind === 'per-megapixel' && !shape) return null;
  const { usdMin, usdMax } = priceOfImage(price, settings, shape) ?? {};
  return usdMin !== undefined && usdMin === usdMax ? usdMin * results : null;
}

/** The seed of one call: the attempt's seed plus the call's offset; undefined where no seed is set. */
export function shiftedSeed(seed: unknown, offset: number): number | undefined {
  return typeof seed === 'number' ? seed + offset : undefined;
}
