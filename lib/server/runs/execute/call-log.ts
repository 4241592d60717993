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
import { requireOwnAttempt } from './attempt-store.ts';

/** Record of one call in progress. */
export type CallNote = {
  traceId: string;
  /**
   * Counts a try before it is sent. Resolves once the trace id is stored, so that a billed call can always be found.
   *
   * @throws EditError `interrupted` before a repeated try, where another process has taken the attempt over
   */
  noteTry(): Promise<void>;
  /** Records the begin or the end of a wait before a retry, and publishes it. */
  noteWait(wait: CallWait | undefined, waitedMs: number): Promise<void>;
  /** Kept in memory until `flush`: storing the answer itself comes first. */
  noteAnswer(answer: GatewayAnswer): void;
};

export type CallLog = {
  open(): CallNote;
  /** Stores pending records. A failure is logged; results are not affected. */
  flush(): Promise<void>;
};

/** Maximum number of earlier calls that are kept. */
const maxEarlierCalls = 50;

/**
 * The calls of one attempt over all its tries, as its tile shows them. Only one process works on an attempt, so the
 * list in memory is complete; writes are serialized.
 *
 * @param traceId of the first call, stored by the claim; other calls get their own. An id of the caller takes their
 *   place.
 */
export function createCallLog(attempt: {
  id: string;
  provider: string;
  gateway: GatewayOptions | null;
  traceId: string | null;
  calls: readonly AttemptCall[];
}): CallLog {
  const calls: AttemptCall[] = attempt.calls.slice(-maxEarlierCalls);
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
      const traceId = attempt.gateway?.traceId ?? ofClaim ?? uuidv4();
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
          // Not awaited. After a failure the next write, or `flush`, stores it.
          else written.catch(() => undefined);
          if (calls[at]!.tries > 1) await withConnectionRetry(() => requireOwnAttempt(attempt.id));
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
            change({ gateway: { ...relayed, answeredBy: answeredByOf(attempt, relayed.optionIndex) } });
        },
      };
    },
    flush: () =>
      (isChanged ? write(false) : lastWrite).catch((error: unknown) =>
        log.error({ attemptId: attempt.id, error }, 'what was noted of calls could not be stored'),
      ),
  };
}

/** @returns null where only the gateway knows, as with a config that is saved there */
function answeredByOf(
  { provider, gateway }: { provider: string; gateway: GatewayOptions | null },
  optionIndex: string,
): string | null {
  if (gateway?.config !== undefined) return null;
  return targetPlace(optionIndex) === 0 ? provider : (gateway?.other?.provider ?? null);
}

/** Providers use different headers; Google sends none. */
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
