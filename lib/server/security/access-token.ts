import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createGuessLimit, type GuessLimit } from './guess-limit.ts';
import { networkOf } from './peer-address.ts';
import { readSecret } from './secrets.ts';

/** Allows typing errors, and an outdated program that calls many routes at once, but stops guessing. */
const rules = {
  'sign-in': { perNetwork: { guesses: 20, seconds: 300 }, ceiling: { guesses: 200, seconds: 300 } },
  bearer: { perNetwork: { guesses: 100, seconds: 60 }, ceiling: { guesses: 400, seconds: 60 } },
};
type Way = keyof typeof rules;

/** Cache of wrong bearers by network; `ttl` in ms. */
const remembered = { max: 10_000, ttl: 300_000 };

type Guesses = { limits: Record<Way, GuessLimit>; wrongBearers: LRUCache<string, true> };
const key = Symbol.for('overpaint.access-token-guesses');
const holder = globalThis as { [key]?: Guesses };

function guesses(): Guesses {
  holder[key] ??= {
    limits: {
      'sign-in': createGuessLimit({ name: 'sign-in', ...rules['sign-in'] }),
      bearer: createGuessLimit({ name: 'bearer', ...rules.bearer }),
    },
    wrongBearers: new LRUCache(remembered),
  };
  return holder[key];
}

/**
 * @returns the required token; undefined where the server is open on loopback
 * @throws Error where the token's file is unreadable or empty: the server never opens by accident
 */
export function accessToken(): string | undefined {
  const token = readSecret('ACCESS_TOKEN');
  if (token === undefined && process.env.ACCESS_TOKEN_FILE)
    throw new Error('ACCESS_TOKEN_FILE names a file that is empty.');
  return token;
}

/** Whether a value that would leave this server contains its access token, also after a scheme. */
export function holdsAccessToken(text: string): boolean {
  const token = accessToken();
  return token !== undefined && text.includes(token);
}

/**
 * Compares with the access token in constant time. The same wrong bearer again, as from a program with an old token,
 * does not count as another guess.
 *
 * @throws EditError `too-many-requests` after too many wrong guesses
 */
export async function isAccessToken(given: string, headers: Headers, way: Way): Promise<boolean> {
  const { limits, wrongBearers } = guesses();
  const network = networkOf(headers);
  const bearer = `${network} ${digest(given).toString('hex')}`;
  if (way === 'bearer' && wrongBearers.has(bearer) && !isEqual(given)) return false;
  const isRight = await limits[way]({ network, secret: 'access token' }, () => isEqual(given));
  if (way === 'bearer' && !isRight) wrongBearers.set(bearer, true);
  return isRight;
}

function isEqual(given: string): boolean {
  const token = accessToken();
  return token !== undefined && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
