import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { EditError } from '../../edit/errors.ts';
import { networkOf } from '../security/peer-address.ts';

/** New voters of one link from one network: a room full of people votes, a script does not. */
const newVoters = { points: 40, duration: 600 };
/** All votes of one link from one network. */
const votes = { points: 240, duration: 60 };

const key = Symbol.for('overpaint.vote-limits');
type Limits = { newVoters: RateLimiterMemory; votes: RateLimiterMemory };
const holder = globalThis as { [key]?: Limits };

/** Counts a vote. @throws EditError `too-many-requests` */
export async function limitVotes(shareId: string, headers: Headers, isFirst: boolean): Promise<void> {
  holder[key] ??= {
    newVoters: new RateLimiterMemory({ keyPrefix: 'voters', ...newVoters }),
    votes: new RateLimiterMemory({ keyPrefix: 'votes', ...votes }),
  };
  const place = `${shareId} ${networkOf(headers)}`;
  await take(holder[key].votes, place);
  if (isFirst) await take(holder[key].newVoters, place);
}

async function take(limiter: RateLimiterMemory, place: string): Promise<void> {
  try {
    await limiter.consume(place);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterS = Math.ceil(refused.msBeforeNext / 1000);
    throw new EditError(
      'too-many-requests',
      `Too many votes from your network. Try again in ${retryAfterS} seconds.`,
      { retryAfterS },
    );
  }
}
