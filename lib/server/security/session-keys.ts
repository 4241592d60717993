import 'server-only';
import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import * as z from 'zod/mini';
import { providers } from '../../catalogue/catalogue.ts';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import type { KeysFor, UserKeys } from '../providers/gateway/route.ts';
import type { Provider } from '../providers/provider.ts';
import type { User } from './access.ts';
import { holdsAccessToken } from './access-token.ts';
import { cookieName } from './cookie-name.ts';
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

/** Whether keys can be entered in the page. */
export function areKeysTaken(): boolean {
  return env().ALLOW_USER_KEYS === '1';
}

/** @returns the session's keys by provider; none where they are not allowed (any more) */
export async function readSessionKeys(user: User): Promise<KeysFor> {
  if (!areKeysTaken()) return () => undefined;
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
  const own = checkFields(adapter, fields);
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

/** @throws EditError where keys are not allowed, or the provider takes none */
export function requireKeysTaken(adapter: Provider): void {
  if (!areKeysTaken()) {
    throw new EditError(
      'forbidden',
      'This server uses its own keys. Whoever runs it can allow others with ALLOW_USER_KEYS=1.',
    );
  }
  if (!adapter.keyRules) throw new EditError('invalid-request', 'This provider takes no keys here.');
}

function checkFields(adapter: Provider, fields: Readonly<Record<string, string>>): Record<string, string> {
  const rules = adapter.keyRules ?? [];
  const unknown = Object.keys(fields).find((name) => !rules.some((rule) => rule.name === name));
  if (unknown !== undefined) {
    throw new EditError('unknown-field', `There is no field ${unknown}. Leave it out.`, { param: unknown });
  }
  const own: Record<string, string> = {};
  for (const { name, label, isOptional, pattern, hint } of rules) {
    const value = fields[name]?.trim() ?? '';
    if (value === '' && !isOptional)
      throw new EditError('missing-field', `Fill in ${label}.`, { param: name });
    if (value === '') continue;
    if (holdsAccessToken(value))
      throw new EditError('invalid-value', `${label} is the access token of this server. Enter a key.`, {
        param: name,
      });
    // The value may be a secret and is not repeated.
    if (!pattern.test(value)) {
      const advice = hint ? ` ${hint}` : '';
      throw new EditError('invalid-value', `${label} does not look right.${advice}`, { param: name });
    }
    own[name] = value;
  }
  if (!adapter.authHeaders((name) => own[name])) {
    throw new EditError(
      'missing-field',
      'This is not enough to call the provider. Fill in the other fields.',
      {
        param: 'fields',
      },
    );
  }
  return own;
}

const sealPassword = (): Promise<string> => sharedSecret('session keys');
