import 'server-only';
import type { Availability } from '../../../catalogue/entry.ts';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import { env, providerSetting } from '../../env.ts';
import { readSecret } from '../../security/secrets.ts';
import type { Provider, ReadSetting } from '../provider.ts';
import { namedHosts } from './gateway-choices.ts';

/** How calls reach a provider: through which gateway, and with which of its headers. */
export type Route = {
  /** `embedded`: the gateway that Overpaint starts. Otherwise its address, without `/v1`. */
  gateway: 'embedded' | (string & {});
  /** Who the call is for and with which key, in the gateway's headers. */
  headers: Record<string, string>;
};

/** Keys that a caller brought; they are used for their calls and kept nowhere. */
export type UserKeys = {
  /** For an account at a hosted gateway. */
  portkeyApiKey?: string;
  virtualKey?: string;
  /** For an account at the provider itself, by the names that the settings have on the server. */
  own?: Readonly<Record<string, string>>;
  /** For the provider that may stand in. */
  partner?: UserKeys;
};

/** The keys that somebody brought, by provider. */
export type KeysFor = (providerId: string) => UserKeys | undefined;

/** Where callers with keys of their own are taken if no other gateway is set. */
export const hostedGateway = 'https://api.portkey.ai';

/** Settings come from who pays: from the caller alone, or from the server alone, never in part from each. */
export function readerOf(keys: UserKeys | undefined): ReadSetting {
  const own = keys?.own;
  return own ? (name) => own[name] || undefined : readSecret;
}

/**
 * Finds the way to a provider: with the caller's keys, with keys that a hosted gateway keeps (a saved config, a
 * provider slug, a virtual key), or with the provider's own keys.
 *
 * @returns undefined where nothing is set up
 */
export function findRoute(
  provider: Provider,
  keys?: UserKeys,
  options: GatewayOptions = {},
): Route | undefined {
  const base = provider.isEmbedded ? undefined : env().PORTKEY_BASE_URL;
  if (hasGatewayKeys(keys) && !provider.isEmbedded) {
    // A key for the provider goes along, unless the account at the gateway has one.
    const own = keys.virtualKey === undefined && keys.own ? provider.authHeaders(readerOf(keys)) : undefined;
    const headers = { ...own, ...userHeaders(keys), ...chosenKeyHeaders(options) };
    return { gateway: trimBase(base ?? hostedGateway), headers };
  }

  const gateway = base === undefined ? 'embedded' : trimBase(base);
  const apiKey = readSecret('PORTKEY_API_KEY');
  const account: Record<string, string> = apiKey && base !== undefined ? { 'x-portkey-api-key': apiKey } : {};
  const stored = chosenKeyHeaders(options) ?? (keys?.own ? undefined : storedKeyHeaders(provider.id));
  if (stored && apiKey && base !== undefined) return { gateway, headers: { ...account, ...stored } };

  const own = provider.authHeaders(readerOf(keys));
  if (!own) return undefined;
  const chosen = options.host === undefined ? undefined : namedHosts(provider.id).get(options.host);
  const host = chosen ?? providerSetting('*_CUSTOM_HOST', provider.id) ?? provider.customHost;
  return { gateway, headers: { ...account, ...own, ...(host ? { 'x-portkey-custom-host': host } : {}) } };
}

/** @param keys of the caller, if they brought some */
export function availabilityOf(provider: Provider, keys?: UserKeys, options?: GatewayOptions): Availability {
  if (provider.unable) return { state: 'unable', reason: provider.unable };
  if (findRoute(provider, keys, options)) return { state: 'ready' };
  return { state: 'unconfigured', missing: [...provider.requiredSettings] };
}

/** @returns true where a call with these keys goes to the caller's account at a hosted gateway. */
export function hasGatewayKeys(keys: UserKeys | undefined): keys is UserKeys {
  return keys?.portkeyApiKey !== undefined || keys?.virtualKey !== undefined;
}

/** A virtual key of today is a slug that begins with `@`, and goes where the provider's name goes. */
function userHeaders({ portkeyApiKey, virtualKey }: UserKeys): Record<string, string> {
  return {
    ...(portkeyApiKey ? { 'x-portkey-api-key': portkeyApiKey } : {}),
    ...(virtualKey?.startsWith('@') ? { 'x-portkey-provider': virtualKey } : {}),
    ...(virtualKey && !virtualKey.startsWith('@') ? { 'x-portkey-virtual-key': virtualKey } : {}),
  };
}

/** What a person chose for one target. */
function chosenKeyHeaders({ config, slug }: GatewayOptions): Record<string, string> | undefined {
  if (config !== undefined) return { 'x-portkey-config': config };
  return slug === undefined ? undefined : { 'x-portkey-provider': writeSlug(slug) };
}

/** What a hosted gateway knows the provider by. Of several settings the most specific holds. */
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
const trimBase = (address: string): string => address.replace(/\/+$/, '').replace(/\/v1$/, '');
