import 'server-only';
import { eq } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import type { AttemptCall, CallWait } from '../../../edit/run/run.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { database, type Queryable } from '../../db/database.ts';
import { attempts } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { log } from '../../log.ts';
import { readRelay, targetPlace } from '../../providers/gateway/gateway-headers.ts';
import { appendAttemptEvent } from '../event-store.ts';

/** What is noted of one call while it is under way. */
export type CallNote = {
  traceId: string;
  /**
   * It is about to be sent; for the first time, or again. Its trace id is stored before this resolves, so that it can
   * be found whatever happens.
   */
  noteTry(): Promise<void>;
  /** It waits to be sent again, or the wait is over. Who looks at the run is told at once. */
  noteWait(wait: CallWait | undefined, waitedMs: number): Promise<void>;
  /** Kept in memory until `flush`, so that it does not keep the answer itself from being stored. */
  noteAnswer(answer: GatewayAnswer): void;
};

export type CallLog = {
  open(): CallNote;
  /** Stores what is not stored yet. Results are not lost where that fails; the log says so. */
  flush(): Promise<void>;
};

/** Of an attempt's earlier tries: what a person may want to look up. */
const mostEarlierCalls = 50;

/**
 * The calls of one attempt over all its tries, as its tile shows them. One process works on an attempt, so the list in
 * its memory is the whole one; writes follow each other.
 *
 * @param traceId of the first call, which the claim has stored; the others get their own
 */
export function createCallLog(attempt: {
  id: string;
  provider: string;
  gateway: GatewayOptions | null;
  traceId: string | null;
  calls: readonly AttemptCall[];
}): CallLog {
  const calls: AttemptCall[] = attempt.calls.slice(-mostEarlierCalls);
  const isClaimed = calls.some(({ traceId }) => traceId === attempt.traceId);
  const firstOfTry = calls.length;
  let lastWrite: Promise<void> = Promise.resolve();
  let isChanged = false;
  const write = (isTold: boolean): Promise<void> => {
    isChanged = false;
    lastWrite = lastWrite
      .catch(() => undefined)
      .then(() => store(attempt.id, [...calls], { isTold, firstOfTry }))
      .catch((error: unknown) => {
        isChanged = true;
        throw error;
      });
    return lastWrite;
  };
  return {
    open() {
      const at = calls.length;
      const ofClaim = at === firstOfTry && !isClaimed ? attempt.traceId : null;
      const traceId = ofClaim ?? uuidv4();
      calls.push({ traceId, requestId: null, tries: 0, waitedMs: 0 });
      const change = (changed: Partial<AttemptCall>) => {
        calls[at] = { ...calls[at]!, ...changed };
        isChanged = true;
      };
      return {
        traceId,
        async noteTry() {
          change({ tries: calls[at]!.tries + 1 });
          const written = write(false);
          if (ofClaim === null) await written;
          // Nobody need wait. Where it fails, the next write has it too, and at last that of `flush`.
          else written.catch(() => undefined);
        },
        async noteWait(wait, waitedMs) {
          const { wait: _, ...others } = calls[at]!;
          calls[at] = wait ? { ...others, wait } : { ...others, waitedMs };
          await write(true);
        },
        noteAnswer(answer) {
          const requestId = requestIdOf(answer);
          if (requestId !== null) change({ requestId });
          const relayed = readRelay(answer.headers, attempt.gateway);
          if (relayed)
            change({ gateway: { ...relayed, answeredBy: answererOf(attempt, relayed.optionIndex) } });
        },
      };
    },
    flush: () =>
      (isChanged ? write(false) : lastWrite).catch((error: unknown) =>
        log.error({ attemptId: attempt.id, error }, 'what was noted of calls could not be stored'),
      ),
  };
}

/** @returns null where nobody but the gateway knows, as with a config that is saved there. */
function answererOf(
  { provider, gateway }: { provider: string; gateway: GatewayOptions | null },
  optionIndex: string,
): string | null {
  if (gateway?.config !== undefined) return null;
  return targetPlace(optionIndex) === 0 ? provider : (gateway?.other?.provider ?? null);
}

/** Each provider has its own header for it; Google's has none. */
function requestIdOf({ headers }: GatewayAnswer): string | null {
  return headers['x-request-id'] ?? headers['apim-request-id'] ?? headers['x-amzn-requestid'] ?? null;
}

async function store(
  attemptId: string,
  calls: AttemptCall[],
  { isTold, firstOfTry }: { isTold: boolean; firstOfTry: number },
): Promise<void> {
  const named = calls.slice(firstOfTry).find(({ requestId }) => requestId !== null);
  const update = (q: Queryable) =>
    q
      .update(attempts)
      .set({ calls, ...(named ? { providerRequestId: named.requestId } : {}) })
      .where(eq(attempts.id, attemptId));
  await withConnectionRetry(async () => {
    if (!isTold) return void (await update(database()));
    await transaction(async (tx) => {
      await update(tx);
      await appendAttemptEvent(tx, attemptId, 'attempt-change');
    });
  });
}
