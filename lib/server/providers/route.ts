import 'server-only';
import type { Availability } from '../../catalogue/entry.ts';
import { env, providerSetting, providerSettingName } from '../env.ts';
import { readSecret } from '../security/secrets.ts';
import type { Provider } from './provider.ts';

/** How calls reach a provider: through which gateway, and with which of its headers. */
export type Route = {
  /** `embedded`: the gateway that Overpaint starts. Otherwise its address, without `/v1`. */
  gateway: 'embedded' | (string & {});
  /** Who the call is for and with which key, in the gateway's headers. */
  headers: Record<string, string>;
};

/** Keys that a caller of the API brought; they are used for that call and kept nowhere. */
export type UserKeys = { portkeyApiKey?: string; virtualKey?: string };

/** Where callers with keys of their own are taken if no other gateway is set. */
const hostedGateway = 'https://api.portkey.ai';

/**
 * Finds the way to a provider: with the caller's keys, with keys that a hosted gateway keeps (a saved config, a
 * provider slug, a virtual key), or with the provider's own keys.
 *
 * @returns undefined where nothing is set up
 */
export function findRoute(provider: Provider, keys?: UserKeys): Route | undefined {
  const base = provider.isEmbedded ? undefined : env().PORTKEY_BASE_URL;
  if (keys && !provider.isEmbedded)
    return { gateway: trimBase(base ?? hostedGateway), headers: userHeaders(keys) };

  const gateway = base === undefined ? 'embedded' : trimBase(base);
  const apiKey = readSecret('PORTKEY_API_KEY');
  const account: Record<string, string> = apiKey && base !== undefined ? { 'x-portkey-api-key': apiKey } : {};
  const stored = storedKeyHeaders(provider.id);
  if (stored && apiKey && base !== undefined) return { gateway, headers: { ...account, ...stored } };

  const own = provider.ownKeys();
  if (!own) return undefined;
  const host = providerSetting('*_CUSTOM_HOST', provider.id) ?? provider.customHost;
  return { gateway, headers: { ...account, ...own, ...(host ? { 'x-portkey-custom-host': host } : {}) } };
}

export function availabilityOf(provider: Provider): Availability {
  if (provider.unable) return { state: 'unable', reason: provider.unable };
  if (findRoute(provider)) return { state: 'ready' };
  return { state: 'unconfigured', missing: [...provider.keyNames] };
}

/** A virtual key of today is a slug that begins with `@`, and goes where the provider's name goes. */
function userHeaders({ portkeyApiKey, virtualKey }: UserKeys): Record<string, string> {
  return {
    ...(portkeyApiKey ? { 'x-portkey-api-key': portkeyApiKey } : {}),
    ...(virtualKey?.startsWith('@') ? { 'x-portkey-provider': virtualKey } : {}),
    ...(virtualKey && !virtualKey.startsWith('@') ? { 'x-portkey-virtual-key': virtualKey } : {}),
  };
}

/** What a hosted gateway knows the provider by. Of several settings the most specific holds. */
function storedKeyHeaders(id: string): Record<string, string> | undefined {
  const config = providerSetting('PORTKEY_CONFIG_*', id);
  if (config) return { 'x-portkey-config': config };
  const slug = providerSetting('PORTKEY_SLUG_*', id);
  if (slug) return { 'x-portkey-provider': slug.startsWith('@') ? slug : `@${slug}` };
  const virtualKey = providerSetting('PORTKEY_VIRTUAL_KEY_*', id);
  if (virtualKey) return { 'x-portkey-virtual-key': virtualKey };
  return undefined;
}

/** The settings by which a hosted gateway is told where a provider's keys are, for the documentation of a provider. */
export function storedKeySettings(id: string): string[] {
  return ['PORTKEY_CONFIG_*', 'PORTKEY_SLUG_*', 'PORTKEY_VIRTUAL_KEY_*'].map((pattern) =>
    providerSettingName(pattern, id),
  );
}

const trimBase = (address: string): string => address.replace(/\/+$/, '').replace(/\/v1$/, '');
