import 'server-only';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { EditError } from '../../edit/errors.ts';

export type GuessRules = {
  /** Key prefix of the limit in memory. */
  name: string;
  /** Maximum wrong guesses of one secret per network within `seconds`. */
  perNetwork: { guesses: number; seconds: number };
  /** Maximum wrong guesses of one secret from all networks together; above, guesses are checked one at a time. */
  ceiling: { guesses: number; seconds: number };
};

/** Interval of checks above the ceiling, in milliseconds. */
const slowMs = 1000;
/** Maximum number of guesses of one secret that wait for a check. */
const maxWaiting = 30;
/** Maximum number of concurrent guesses of one secret per network. */
const maxConcurrent = 100;
const lineIsFullMs = 5_000;
/** Cache of networks that sent a secret correctly, which skip the queue; `ttl` in ms. */
const knownNetworks = { max: 10_000, ttl: 3_600_000 };

type Guess = { network: string; secret: string };

/**
 * Checks a guess within the limits.
 *
 * @param guess.network from `networkOf`
 * @param guess.secret identifies the guessed secret, such as the id of a share
 * @param check whether the guess is right
 * @returns the result of `check`
 * @throws EditError `too-many-requests`, without a check, after too many wrong guesses of the network
 */
export type GuessLimit = (guess: Guess, check: () => boolean | Promise<boolean>) => Promise<boolean>;

/**
 * Creates a limit against brute-force guessing. A network with too many wrong guesses is blocked for a while; others
 * are not. When many networks guess together, checks are throttled, but the right secret still succeeds, and at once
 * from a network that sent it before.
 */
export function createGuessLimit({ name, perNetwork, ceiling }: GuessRules): GuessLimit {
  const ofNetwork = new RateLimiterMemory({
    keyPrefix: `${name}-network`,
    points: perNetwork.guesses,
    duration: perNetwork.seconds,
  });
  const ofAll = new RateLimiterMemory({
    keyPrefix: `${name}-all`,
    points: ceiling.guesses,
    duration: ceiling.seconds,
  });
  const known = new LRUCache<string, true>(knownNetworks);
  const queues = new LRUCache<string, PQueue>({ max: 1000 });
  const lines = new Map<string, PQueue>();

  /**
   * Serializes the guesses of a network: a room full of people who know the password does not count as guessing, and
   * checks cannot occupy all processors.
   */
  async function serialize<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? new PQueue({ concurrency: 1 });
    lines.set(key, line);
    if (line.size >= maxConcurrent) throw tooMany(lineIsFullMs);
    try {
      return await line.add(work);
    } finally {
      if (line.size === 0 && line.pending === 0) lines.delete(key);
    }
  }

  async function refuseBlocked(key: string): Promise<void> {
    const counted = await ofNetwork.get(key);
    if (counted && counted.consumedPoints >= perNetwork.guesses) throw tooMany(counted.msBeforeNext);
  }

  /** Waits in the throttled queue of the secret. */
  async function throttle({ network, secret }: Guess): Promise<void> {
    if (known.has(`${network} ${secret}`)) return;
    const counted = await ofAll.get(secret);
    if (!counted || counted.consumedPoints <= ceiling.guesses) return;
    const queue = queues.get(secret) ?? new PQueue({ concurrency: 1, interval: slowMs, intervalCap: 1 });
    queues.set(secret, queue);
    if (queue.size >= maxWaiting) throw tooMany(maxWaiting * slowMs);
    await queue.add(() => undefined);
  }

  async function guessOnce(guess: Guess, key: string, check: Parameters<GuessLimit>[1]): Promise<boolean> {
    // Before counting, so that a distributed attack cannot fill the memory with networks.
    await refuseBlocked(key);
    await throttle(guess);
    // Counted before the check, so that concurrent guesses count.
    await take(ofNetwork, key);
    await ofAll.penalty(guess.secret, 1);
    const isRight = await check();
    if (isRight) {
      known.set(key, true);
      await ofNetwork.reward(key, 1);
      await ofAll.reward(guess.secret, 1);
    }
    return isRight;
  }

  return async (guess, check) => {
    const key = `${guess.network} ${guess.secret}`;
    return await serialize(key, () => guessOnce(guess, key, check));
  };
}

/** @throws EditError `too-many-requests` */
async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(refused.msBeforeNext);
  }
}

function tooMany(waitMs: number): EditError {
  const waitS = Math.ceil(waitMs / 1000);
  return new EditError('too-many-requests', `Too many tries. Wait ${waitS} seconds.`, { retryAfterS: waitS });
}
