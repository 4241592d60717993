import 'server-only';
import { accessToken } from '../../security/access-token.ts';
import { nameInstead, readSecret } from '../../security/secrets.ts';
import { readStoredKeys, type StoredKeys } from '../../security/stored-keys/stored-keys.ts';
import type { Provider, ReadSetting } from '../provider.ts';
import type { UserKeys } from './user-keys.ts';

/**
 * Returns the reader of a provider's settings: all from the caller, all from the server's settings, or all from the
 * keys that were entered in the page, never mixed. The server's settings come before keys of the page.
 */
export function readerOf(keys: UserKeys | undefined, provider?: Provider): ReadSetting {
  const own = keys?.own;
  if (own) return (name) => own[name] || undefined;
  const stored = provider && !isSetByServer(provider) ? storedKeysOf(provider) : undefined;
  if (stored?.state !== 'open') return readSecret;
  return (name) => nameInstead(name, stored.fields[name] || undefined);
}

/** Whether the server's settings are enough to call the provider with its own key. */
export function isSetByServer(provider: Provider): boolean {
  return !provider.isEmbedded && provider.authHeaders(readSecret) !== undefined;
}

/** Names of the secret settings that the server has for a provider. */
export function serverSettingNames({ keyRules = [], serverSettings = [] }: Provider): string[] {
  const secrets = [...keyRules, ...serverSettings].filter(({ isSecret }) => isSecret);
  return secrets.flatMap(({ name }) => (readSecret(name) === undefined ? [] : [name]));
}

/**
 * The keys of a provider that were entered in the page. They belong to whoever uses the machine and are not used where
 * others can reach the server.
 */
export function storedKeysOf(provider: Provider): StoredKeys {
  return accessToken() === undefined ? readStoredKeys(provider.id) : { state: 'none' };
}

/** Why keys that were entered in the page cannot be used; undefined where they can, or where there are none. */
export function closedKeysMessage(provider: Provider): string | undefined {
  const stored = storedKeysOf(provider);
  return stored.state === 'closed' ? stored.message : undefined;
}
