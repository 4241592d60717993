import 'server-only';
import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import * as z from 'zod/mini';
import { providers } from '../../catalogue/catalogue.ts';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import type { KeysFor, UserKeys } from '../providers/gateway/user-keys.ts';
import type { Provider } from '../providers/provider.ts';
import type { User } from './access.ts';
import { cookieName } from './cookie-name.ts';
import { checkKeyFields } from './key-fields.ts';
import { keyPlace } from './key-place.ts';
import { sharedSecret } from './shared-secret.ts';

/**
 * Keys that a person brings for a session, in encrypted cookies of the browser, one per provider. They expire with the
 * browser session or after half a day; the server stores them nowhere.
 */

const hours = 12;
/** Cookie size limit of browsers, less name and attributes. */
const maxCookieLength = 3800;

const sealedSchema = z.object({ user: z.string(), fields: z.record(z.string(), z.string()) });

const keysCookie = (providerId: string): Promise<string> => cookieName(`keys_${providerId}`);

/** @returns the session's keys by provider; none where they are not allowed (any more) */
export async function readSessionKeys(user: User): Promise<KeysFor> {
  if (keyPlace() !== 'session') return () => undefined;
  const jar = await cookies();
  const names = await Promise.all(providers.map(async ({ id }) => ({ id, name: await keysCookie(id) })));
  const sealed = names.flatMap(({ id, name }) => {
    const value = jar.get(name)?.value;
    return value ? [{ id, value }] : [];
  });
  if (sealed.length === 0) return () => undefined;
  const password = await sealPassword();
  const found = new Map<string, UserKeys>();
  for (const { id, value } of sealed) {
    const keys = await openKeys(value, password, user);
    if (keys) found.set(id, keys);
  }
  return (id) => found.get(id);
}

async function openKeys(value: string, password: string, user: User): Promise<UserKeys | undefined> {
  // Expired or foreign cookies count as empty.
  const opened = sealedSchema.safeParse(await unsealData(value, { password, ttl: hours * 3600 }));
  return opened.success && opened.data.user === user.id ? { own: opened.data.fields } : undefined;
}

/**
 * Stores keys in a cookie, replacing earlier ones for the provider.
 *
 * @throws EditError that names the invalid field
 */
export async function saveSessionKeys(
  adapter: Provider,
  fields: Readonly<Record<string, string>>,
  user: User,
): Promise<void> {
  const own = checkKeyFields(adapter, 'session', fields);
  const password = await sealPassword();
  const sealed = await sealData({ user: user.id, fields: own }, { password, ttl: hours * 3600 });
  if (sealed.length > maxCookieLength) {
    throw new EditError('invalid-value', 'These values are too long to be kept in a cookie. Shorten them.', {
      param: 'fields',
    });
  }
  (await cookies()).set(await keysCookie(adapter.id), sealed, {
    httpOnly: true,
    sameSite: 'strict',
    secure: env().PUBLIC_URL?.startsWith('https:') ?? false,
    path: '/',
  });
}

export async function forgetSessionKeys(providerId: string): Promise<void> {
  (await cookies()).delete(await keysCookie(providerId));
}

export async function forgetAllSessionKeys(): Promise<void> {
  const jar = await cookies();
  for (const { id } of providers) {
    const name = await keysCookie(id);
    if (jar.has(name)) jar.delete(name);
  }
}

const sealPassword = (): Promise<string> => sharedSecret('session keys');
