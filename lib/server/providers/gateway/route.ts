import 'server-only';
import type { Availability } from '../../../catalogue/entry.ts';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import { env, providerSetting } from '../../env.ts';
import { readSecret } from '../../security/secrets.ts';
import type { Provider } from '../provider.ts';
import { namedHosts } from './gateway-choices.ts';
import { closedKeysMessage, readerOf } from './settings-reader.ts';
import type { UserKeys } from './user-keys.ts';

/** The route of calls to a provider: the gateway, and the headers that select provider and key. */
export type Route = {
  /** `embedded` for the gateway that Overpaint starts; otherwise the gateway's address without `/v1`. */
  gateway: 'embedded' | (string & {});
  /** Gateway headers with provider and key. */
  headers: Record<string, string>;
};

/** Gateway for callers with gateway keys, where no other is configured. */
export const hostedGateway = 'https://api.portkey.ai';

/**
 * Finds the route to a provider: with the caller's keys, with keys that a hosted gateway stores (saved config, provider
 * slug, virtual key), or with the provider's own keys.
 *
 * @returns undefined where nothing is configured
 */
export function findRoute(
  provider: Provider,
  keys?: UserKeys,
  options: GatewayOptions = {},
): Route | undefined {
  const base = provider.isEmbedded ? undefined : env().PORTKEY_BASE_URL;
  if (hasGatewayKeys(keys) && !provider.isEmbedded) {
    // The provider's key is sent unless the account at the gateway stores one.
    const own =
      keys.virtualKey === undefined && keys.own ? provider.authHeaders(readerOf(keys, provider)) : undefined;
    // A saved config brings its own hosts.
    const host = options.config === undefined ? hostHeader(provider, options) : {};
    const headers = { ...own, ...host, ...userHeaders(keys), ...chosenKeyHeaders(options) };
    return { gateway: gatewayBaseUrl(base ?? hostedGateway), headers };
  }

  const gateway = base === undefined ? 'embedded' : gatewayBaseUrl(base);
  const apiKey = readSecret('PORTKEY_API_KEY');
  const account: Record<string, string> = apiKey && base !== undefined ? { 'x-portkey-api-key': apiKey } : {};
  const stored = chosenKeyHeaders(options) ?? (keys?.own ? undefined : storedKeyHeaders(provider.id));
  if (stored && apiKey && base !== undefined) return { gateway, headers: { ...account, ...stored } };

  const own = provider.authHeaders(readerOf(keys, provider));
  if (!own) return undefined;
  return { gateway, headers: { ...account, ...own, ...hostHeader(provider, options) } };
}

/** Header with the address of the API: a named host, that of the settings, or that of an API unknown to the gateway. */
function hostHeader({ id, customHost }: Provider, { host }: GatewayOptions): Record<string, string> {
  const named = host === undefined ? undefined : namedHosts(id).get(host);
  const address = named ?? providerSetting('*_CUSTOM_HOST', id) ?? customHost;
  return address ? { 'x-portkey-custom-host': address } : {};
}

/** @param keys of the caller, where the caller has any */
export function availabilityOf(provider: Provider, keys?: UserKeys, options?: GatewayOptions): Availability {
  if (provider.unable) return { state: 'unable', reason: provider.unable };
  if (findRoute(provider, keys, options)) return { state: 'ready' };
  const trouble = closedKeysMessage(provider);
  return {
    state: 'unconfigured',
    missing: [...provider.requiredSettings],
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** @returns whether a call with these keys uses the caller's account at a hosted gateway */
export function hasGatewayKeys(keys: UserKeys | undefined): keys is UserKeys {
  return keys?.portkeyApiKey !== undefined || keys?.virtualKey !== undefined;
}

/** Current virtual keys are slugs that begin with `@`; they replace the provider's name. */
function userHeaders({ portkeyApiKey, virtualKey }: UserKeys): Record<string, string> {
  return {
    ...(portkeyApiKey ? { 'x-portkey-api-key': portkeyApiKey } : {}),
    ...(virtualKey?.startsWith('@') ? { 'x-portkey-provider': virtualKey } : {}),
    ...(virtualKey && !virtualKey.startsWith('@') ? { 'x-portkey-virtual-key': virtualKey } : {}),
  };
}

/** Headers of the config or slug that a person chose for one target. */
function chosenKeyHeaders({ config, slug }: GatewayOptions): Record<string, string> | undefined {
  if (config !== undefined) return { 'x-portkey-config': config };
  return slug === undefined ? undefined : { 'x-portkey-provider': writeSlug(slug) };
}

/** Headers of the provider's stored keys at a hosted gateway. The most specific setting takes precedence. */
function storedKeyHeaders(id: string): Record<string, string> | undefined {
  const config = providerSetting('PORTKEY_CONFIG_*', id);
  if (config) return { 'x-portkey-config': config };
  const slug = providerSetting('PORTKEY_SLUG_*', id);
  if (slug) return { 'x-portkey-provider': writeSlug(slug) };
  const virtualKey = providerSetting('PORTKEY_VIRTUAL_KEY_*', id);
  if (virtualKey) return { 'x-portkey-virtual-key': virtualKey };
  return undefined;
}

const writeSlug = (slug: string): string => (slug.startsWith('@') ? slug : `@${slug}`);
/** An address of a gateway without its trailing slash and `/v1`. */
export const gatewayBaseUrl = (address: string): string => address.replace(/\/+$/, '').replace(/\/v1$/, '');
