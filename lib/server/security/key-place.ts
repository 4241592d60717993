import 'server-only';
import type { ProviderKeys } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import { isSetByServer, serverSettingNames, storedKeysOf } from '../providers/gateway/settings-reader.ts';
import type { Provider } from '../providers/provider.ts';
import { accessToken } from './access-token.ts';

/**
 * Where keys that are entered in the page are kept: with `ALLOW_USER_KEYS=1` in a cookie of the session; otherwise, on
 * a server that only this machine can reach, encrypted on the server. Undefined where the page takes none.
 */
export function keyPlace(): ProviderKeys['place'] | undefined {
  if (env().ALLOW_USER_KEYS === '1') return 'session';
  return accessToken() === undefined ? 'server' : undefined;
}

/**
 * Where keys of a provider are: as `keyPlace`, but stored ones that are in use, since they were entered before
 * `ALLOW_USER_KEYS` was set, stay on the server until they are removed.
 *
 * @param isInSession whether the session has keys for it, which come first
 */
export function placeOf(adapter: Provider, isInSession: boolean): ProviderKeys['place'] | undefined {
  const place = keyPlace();
  const isStored = storedKeysOf(adapter).state !== 'none' && !isSetByServer(adapter);
  return place === 'session' && !isInSession && isStored ? 'server' : place;
}

/** @throws EditError where keys are not taken, the provider takes none, or the server's settings come first */
export function requireKeysTaken(adapter: Provider, isInSession = false): ProviderKeys['place'] {
  const place = placeOf(adapter, isInSession);
  if (place === undefined) {
    throw new EditError(
      'forbidden',
      'This server uses its own keys. Whoever runs it can allow others with ALLOW_USER_KEYS=1.',
    );
  }
  if (!adapter.keyRules) throw new EditError('invalid-request', 'This provider takes no keys here.');
  if (place === 'server' && isSetByServer(adapter)) {
    const names = serverSettingNames(adapter).join(' and ');
    throw new EditError(
      'forbidden',
      `${names} of this server comes first. Unset it to keep a key here, or allow keys of a session with ALLOW_USER_KEYS=1.`,
    );
  }
  return place;
}

/**
 * The keys of a provider that people may enter in the page.
 *
 * @param isInSession whether the session has keys for it
 * @returns undefined where they may enter none
 */
export function describeKeys(adapter: Provider, isInSession: boolean): ProviderKeys | undefined {
  const place = placeOf(adapter, isInSession);
  if (place === undefined || !adapter.keyRules) return undefined;
  const isStored = place === 'server' && storedKeysOf(adapter).state !== 'none';
  // The server's settings come first; a key that is kept although they are set can still be removed.
  if (place === 'server' && isSetByServer(adapter) && !isStored) return undefined;
  const rules = adapter.keyRules.filter(({ isLong }) => place === 'server' || !isLong);
  return {
    fields: rules.map(({ pattern: _, headers: __, fromHeader: ___, ...field }) => field),
    isSet: place === 'server' ? isStored : isInSession,
    place,
    ...(adapter.keyPage === undefined ? {} : { page: adapter.keyPage }),
  };
}
