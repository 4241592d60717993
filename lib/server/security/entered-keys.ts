import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { Provider } from '../providers/provider.ts';
import type { User } from './access.ts';
import { checkKeyFields } from './key-fields.ts';
import { placeOf, requireKeysTaken } from './key-place.ts';
import { forgetSessionKeys, readSessionKeys, saveSessionKeys } from './session-keys.ts';
import { StoredKeysError } from './stored-keys/key-file.ts';
import { removeStoredKeys, writeStoredKeys } from './stored-keys/stored-keys.ts';

/**
 * Keeps keys that were entered in the page, where `placeOf` says.
 *
 * @throws EditError where they are not taken, one is wrong, or the key file of the stored ones is missing
 */
export async function saveKeys(
  adapter: Provider,
  fields: Readonly<Record<string, string>>,
  user: User,
): Promise<void> {
  if (requireKeysTaken(adapter, await isInSession(adapter, user)) === 'session')
    return await saveSessionKeys(adapter, fields, user);
  const own = checkKeyFields(adapter, 'server', fields);
  try {
    writeStoredKeys(adapter.id, own);
  } catch (cause) {
    if (!(cause instanceof StoredKeysError)) throw cause;
    throw new EditError('invalid-request', cause.message, { cause });
  }
}

/** Removes the keys that were entered in the page and are in use: those of the session, else the stored ones. */
export async function removeKeys(adapter: Provider, user: User): Promise<void> {
  if (placeOf(adapter, await isInSession(adapter, user)) === 'server') removeStoredKeys(adapter.id);
  else await forgetSessionKeys(adapter.id);
}

const isInSession = async ({ id }: Provider, user: User): Promise<boolean> =>
  (await readSessionKeys(user))(id) !== undefined;
