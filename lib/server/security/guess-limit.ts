import 'server-only';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { EditError } from '../../edit/errors.ts';

export type GuessRules = {
  /** Names the limit in memory. */
  name: string;
  /** Wrong guesses of one secret from one network, and the seconds in which they count. */
  perNetwork: { guesses: number; seconds: number };
  /** Wrong guesses of one secret from all networks together; beyond, guesses are checked one after the other. */
  ceiling: { guesses: number; seconds: number };
};

/** Beyond the ceiling, one guess of a secret is checked in this time, in milliseconds. */
const slowMs = 1000;
/** Guesses of one secret that wait; more are sent away. */
const maxWaiting = 30;
/** Guesses of one secret from one network that wait for the one before; more are sent away for so many seconds. */
const maxInLine = 100;
const lineIsFullMs = 5_000;
/** Networks from which a secret was given rightly, and for how long they need not queue. */
const knownNetworks = { max: 10_000, ttl: 3_600_000 };

type Guess = { network: string; secret: string };

/**
 * Checks a guess within the limits.
 *
 * @param guess.network where it comes from, see `networkOf`
 * @param guess.secret names what is guessed, for example the id of a link
 * @param check whether the guess is right
 * @returns what `check` says
 * @throws EditError `too-many-requests` without checking, where the network guessed wrong too often
 */
export type GuessLimit = (guess: Guess, check: () => boolean | Promise<boolean>) => Promise<boolean>;

/**
 * Limits guessing. A network that guessed wrong too often is refused for a while; everybody else goes on. When many
 * networks guess together, guesses are slowed down, but the right secret is taken all the same, and at once from where
 * it was given before.
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
   * One guess of a network after the other: a room full of people who all know the password is not taken for guessing,
   * and nobody keeps every processor busy with checks.
   */
  async function inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? new PQueue({ concurrency: 1 });
    lines.set(key, line);
    if (line.size >= maxInLine) throw tooMany(lineIsFullMs);
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

  /** Waits for a place in the queue of the secret. */
  async function slowDown({ network, secret }: Guess): Promise<void> {
    if (known.has(`${network} ${secret}`)) return;
    const counted = await ofAll.get(secret);
    if (!counted || counted.consumedPoints <= ceiling.guesses) return;
    const queue = queues.get(secret) ?? new PQueue({ concurrency: 1, interval: slowMs, intervalCap: 1 });
    queues.set(secret, queue);
    if (queue.size >= maxWaiting) throw tooMany(maxWaiting * slowMs);
    await queue.add(() => undefined);
  }

  async function guessOnce(guess: Guess, key: string, check: Parameters<GuessLimit>[1]): Promise<boolean> {
    // Before anything is counted, so that an attack from everywhere cannot fill the memory with its networks.
    await refuseBlocked(key);
    await slowDown(guess);
    // Counted before it is checked: guesses that are sent side by side count as well.
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
    return await inLine(key, () => guessOnce(guess, key, check));
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
