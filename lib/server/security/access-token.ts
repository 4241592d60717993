import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createGuessLimit, type GuessLimit } from './guess-limit.ts';
import { networkOf } from './peer-address.ts';
import { readSecret } from './secrets.ts';

/**
 * Far from what guessing needs. A person mistypes a few times; a program with an old token asks many routes at once before
 * somebody looks.
 */
const rules = {
  'sign-in': { perNetwork: { guesses: 20, seconds: 300 }, ceiling: { guesses: 200, seconds: 300 } },
  bearer: { perNetwork: { guesses: 100, seconds: 60 }, ceiling: { guesses: 400, seconds: 60 } },
};
type Way = keyof typeof rules;

/** Wrong bearers that are remembered by network, and for how long. */
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
 * @returns the token that is asked of everybody; undefined where the server is open to its own machine
 * @throws Error where its file cannot be read or is empty: the server is never opened by accident
 */
export function accessToken(): string | undefined {
  const token = readSecret('ACCESS_TOKEN');
  if (token === undefined && process.env.ACCESS_TOKEN_FILE)
    throw new Error('ACCESS_TOKEN_FILE names a file that is empty.');
  return token;
}

/** Whether a text that is to leave this server is or holds its access token, as with a scheme before it. */
export function holdsAccessToken(text: string): boolean {
  const token = accessToken();
  return token !== undefined && text.includes(token);
}

/**
 * Whether a text is the access token, in constant time. A wrong bearer that comes again, as from a program whose token was
 * changed, is no further guess.
 *
 * @throws EditError `too-many-requests` where the sender guessed wrong too often
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
