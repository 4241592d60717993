import 'server-only';
import type { DescribedProvider, ModelEntry } from '../../catalogue/entry.ts';
import { catalogue } from '../catalogue.ts';
import { describeKeys } from '../security/key-place.ts';
import { choicesOf } from './gateway/gateway-choices.ts';
import { availabilityOf, findRoute, type Route } from './gateway/route.ts';
import { isSetByServer, serverSettingNames } from './gateway/settings-reader.ts';
import type { KeysFor } from './gateway/user-keys.ts';
import type { Provider } from './provider.ts';
import { adapters, findAdapter } from './registry.ts';

/** Whether a route's credentials fit into a config with several providers; an Entra token does not. */
const canShare = ({ headers }: Route): boolean =>
  headers['x-portkey-config'] === undefined &&
  (headers.authorization !== undefined || headers['x-portkey-provider']?.startsWith('@') === true);

/** @returns the configured providers that accept the same requests, with their models */
export function partnersOf(
  provider: Provider,
  keysFor: KeysFor = () => undefined,
): ReadonlyMap<string, readonly ModelEntry[]> {
  const own = findRoute(provider, keysFor(provider.id));
  if (provider.api === undefined || !own || !canShare(own)) return new Map();
  const others = adapters.filter(({ id, api }) => api === provider.api && id !== provider.id);
  const ready = others.filter((other) => {
    const route = findRoute(other, keysFor(other.id));
    return route?.gateway === own.gateway && canShare(route);
  });
  return new Map(ready.map(({ id }) => [id, catalogue().find((entry) => entry.id === id)?.models ?? []]));
}

/** Describes all providers and their availability, for a person who may have brought keys. Contains no secret. */
export function describeProviders(keysFor: KeysFor = () => undefined): DescribedProvider[] {
  return catalogue().flatMap((entry) => {
    const adapter = findAdapter(entry.id);
    if (!adapter) return [];
    const keys = keysFor(entry.id);
    const described = describeKeys(adapter, keys !== undefined);
    const setBy = isSetByServer(adapter) ? serverSettingNames(adapter) : [];
    return [
      {
        ...entry,
        status: availabilityOf(adapter, keys),
        ...(adapter.isEmbedded || adapter.unable
          ? {}
          : { gateway: choicesOf(adapter, [...partnersOf(adapter, keysFor).keys()]) }),
        ...(setBy.length > 0 ? { setBy } : {}),
        ...(described ? { keys: described } : {}),
      },
    ];
  });
}
