import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { EditError } from '../../edit/errors.ts';
import { networkOf } from '../security/peer-address.ts';

/** What visitors of one link can do from one network: a room full of people does less, a script more. */
const rules = {
  visitors: { points: 40, duration: 600 },
  votes: { points: 240, duration: 60 },
  /** Also counts changes and removals. */
  comments: { points: 60, duration: 60 },
} as const;
type Counted = keyof typeof rules;

const key = Symbol.for('overpaint.visitor-limits');
const holder = globalThis as { [key]?: Record<Counted, RateLimiterMemory> };

/**
 * Counts a vote or a change of a comment.
 *
 * @param isFirst it is the first one of this visitor
 * @throws EditError `too-many-requests`
 */
export async function limitVisitor(
  what: Exclude<Counted, 'visitors'>,
  shareId: string,
  headers: Headers,
  isFirst: boolean,
): Promise<void> {
  holder[key] ??= {
    visitors: new RateLimiterMemory({ keyPrefix: 'visitors', ...rules.visitors }),
    votes: new RateLimiterMemory({ keyPrefix: 'votes', ...rules.votes }),
    comments: new RateLimiterMemory({ keyPrefix: 'comments', ...rules.comments }),
  };
  const place = `${shareId} ${networkOf(headers)}`;
  await take(holder[key][what], place, what);
  if (isFirst) await take(holder[key].visitors, place, what);
}

async function take(limiter: RateLimiterMemory, place: string, what: string): Promise<void> {
  try {
    await limiter.consume(place);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterS = Math.ceil(refused.msBeforeNext / 1000);
    throw new EditError(
      'too-many-requests',
      `Too many ${what} from your network. Try again in ${retryAfterS} seconds.`,
      { retryAfterS },
    );
  }
}
