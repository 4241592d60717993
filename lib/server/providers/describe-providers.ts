import 'server-only';
import type { DescribedProvider, ModelEntry } from '../../catalogue/entry.ts';
import { catalogue } from '../catalogue.ts';
import { choicesOf } from './gateway/gateway-choices.ts';
import { availabilityOf, findRoute, type KeysFor, type Route } from './gateway/route.ts';
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

/**
 * Describes all providers and their availability, for a person who may have brought keys. Contains no secret.
 *
 * @param areKeysTaken whether people may enter keys on the page
 */
export function describeProviders(
  keysFor: KeysFor = () => undefined,
  areKeysTaken = false,
): DescribedProvider[] {
  return catalogue().flatMap((entry) => {
    const adapter = findAdapter(entry.id);
    if (!adapter) return [];
    const keys = keysFor(entry.id);
    const fields = adapter.keyRules?.map(({ pattern: _, headers: __, fromHeader: ___, ...field }) => field);
    return [
      {
        ...entry,
        status: availabilityOf(adapter, keys),
        ...(adapter.isEmbedded || adapter.unable
          ? {}
          : { gateway: choicesOf(adapter, [...partnersOf(adapter, keysFor).keys()]) }),
        ...(areKeysTaken && fields ? { keys: { fields, isSet: keys !== undefined } } : {}),
      },
    ];
  });
}
