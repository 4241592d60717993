import 'server-only';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import type { attempts } from '../../db/schema.ts';
import type { Headers } from '../../providers/gateway/gateway-headers.ts';
import { findRoute } from '../../providers/gateway/route.ts';
import { readerOf } from '../../providers/gateway/settings-reader.ts';
import type { UserKeys } from '../../providers/gateway/user-keys.ts';
import type { Provider } from '../../providers/provider.ts';
import { findAdapter } from '../../providers/registry.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';

export type RouteHeaders = {
  /** Undefined where no key or gateway is configured. */
  gateway: string | undefined;
  own: Headers | undefined;
  partner: Headers | undefined;
};

/**
 * The gateway address and the routing and key headers of a call, with those of the fallback or load-balancing partner.
 */
export function routeHeaders({
  attempt,
  adapter,
  model,
}: {
  attempt: Pick<typeof attempts.$inferSelect, 'id' | 'gateway'>;
  adapter: Provider;
  model: ModelEntry;
}): RouteHeaders {
  const options = attempt.gateway ?? {};
  const keys = cachedUserKeys(attempt.id);
  const route = findRoute(adapter, keys, options);
  const own = route && { ...route.headers, ...adapter.modelHeaders?.(model.id, readerOf(keys, adapter)) };
  const partner = options.other && partnerHeaders(options.other.provider, model.id, keys?.partner);
  return { gateway: route?.gateway, own, partner };
}

function partnerHeaders(id: string, modelId: string, keys: UserKeys | undefined): Headers | undefined {
  const adapter = findAdapter(id);
  const route = adapter && findRoute(adapter, keys);
  return route && { ...route.headers, ...adapter.modelHeaders?.(modelId, readerOf(keys, adapter)) };
}
