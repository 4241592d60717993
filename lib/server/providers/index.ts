import 'server-only';
import type { DescribedProvider, ModelEntry, ProviderEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import { catalogue } from '../catalogue.ts';
import { azureOpenai } from './azure-openai.ts';
import { bedrock } from './bedrock.ts';
import { fireworksAi } from './fireworks-ai.ts';
import { choicesOf } from './gateway-choices.ts';
import { google } from './google.ts';
import { local } from './local.ts';
import { openai } from './openai.ts';
import type { Provider } from './provider.ts';
import { rekaAi } from './reka-ai.ts';
import { availabilityOf, findRoute, type KeysFor, type Route } from './route.ts';
import { segmind } from './segmind.ts';
import { stabilityAi } from './stability-ai.ts';
import { vertexAi } from './vertex-ai.ts';

/** Every adapter. One line a provider. */
const adapters: readonly Provider[] = [
  local,
  openai,
  azureOpenai,
  bedrock,
  fireworksAi,
  vertexAi,
  google,
  rekaAi,
  segmind,
  stabilityAi,
];

/** @returns the adapter of a provider of the catalogue, or undefined. */
export function findAdapter(id: string): Provider | undefined {
  return adapters.find((adapter) => adapter.id === id);
}

/** @throws EditError `not-found` */
export function requireAdapter(id: string | undefined): { entry: ProviderEntry; adapter: Provider } {
  const adapter = adapters.find((candidate) => candidate.id === id);
  const entry = catalogue().find((candidate) => candidate.id === id);
  if (adapter && entry) return { entry, adapter };
  throw new EditError('not-found', 'There is no such provider. See GET /api/providers.');
}

/** A call of another provider cannot carry a token that only one route of the gateway knows. */
const canShare = ({ headers }: Route): boolean =>
  headers['x-portkey-config'] === undefined &&
  (headers.authorization !== undefined || headers['x-portkey-provider']?.startsWith('@') === true);

/** @returns the set-up providers that take the same requests, with their models. */
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
 * The catalogue with what is set up here, for somebody who may have brought keys; no secret in it.
 *
 * @param areKeysTaken whether people may bring keys in the page
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
