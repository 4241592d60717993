import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Guessing is slow for everybody together: there is one token, and addresses behind a proxy say little. */
const limiter = new RateLimiterMemory({ keyPrefix: 'sign-in', points: 20, duration: 300 });

/** @returns the seconds to wait before the next try counts; 0 where it may be made now. */
export async function countSignInTry(): Promise<number> {
  try {
    await limiter.consume('all');
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}

/** A sign-in that worked gives the tries back. */
export async function forgiveSignInTries(): Promise<void> {
  await limiter.delete('all');
}
