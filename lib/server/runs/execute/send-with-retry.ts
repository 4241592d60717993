import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { retryDelayMs } from '../../../edit/request/retry-policy.ts';
import type { WaitReason } from '../../../edit/run/run.ts';
import { env } from '../../env.ts';
import { type GatewayAnswer, send } from '../../http/outgoing/gateway.ts';
import type { OnStreamEvent } from '../../http/outgoing/read-stream.ts';
import { readRetryAfterMs } from '../../http/outgoing/retry-after.ts';
import { wasNeverSent } from '../../providers/errors/gateway-error.ts';
import { redactAnswer } from '../../providers/errors/redact-provider.ts';
import { say } from '../../text/english.ts';
import type { CallNote } from './call-log.ts';
import { cleanHeaders } from './clean-answer.ts';
import { gatewayRequest, type Sent } from './gateway-request.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { sleep } from './sleep.ts';

type SendOptions = {
  onEvent?: OnStreamEvent;
  /** Polling is free, so it is also repeated after a broken connection. */
  isFree?: boolean;
  /** Statuses from 300 that are no errors. */
  accepts?: readonly number[] | undefined;
};

/**
 * Sends a request of one call, with retries where they are safe.
 *
 * @returns an answer with a status below 300, or one that is accepted
 *
 * @throws EditError of the last try
 */
export type Sender = (request: Sent, options?: SendOptions) => Promise<GatewayAnswer>;

type Watch = { signal: AbortSignal; closing: AbortSignal };
type Outcome = { answer: GatewayAnswer } | { error: EditError; retryCause: RetryCause | undefined };
type RetryCause = { reason: WaitReason; askedMs: number | undefined };

/**
 * Creates the sender of one call, with the retry policy of `lib/edit/request/retry-policy.ts`. It repeats only what
 * certainly was not billed: a rate limit (after the delay that the provider asks for), an overload (503), and a refused
 * connection. It never repeats a broken connection, a timeout, or any other answer. Tries and total wait are limited
 * per call.
 */
export function createSender(loaded: LoadedAttempt, note: CallNote, { signal, closing }: Watch): Sender {
  let waitedMs = 0;
  return async (request, { onEvent, isFree = false, accepts = [] } = {}) => {
    const policy = { maxTries: env().RETRY_MAX_TRIES, maxWaitMs: env().RETRY_MAX_WAIT_SECONDS * 1000 };
    for (let tries = 1; ; tries += 1) {
      if (!isFree) await note.noteTry();
      const outcome = await tryOnce(loaded, request, { note, signal, isFree, accepts, onEvent });
      if ('answer' in outcome) return outcome.answer;
      const { error, retryCause } = outcome;
      const progress = { tries, waitedMs, askedMs: retryCause?.askedMs };
      const delayMs = retryCause && retryDelayMs(progress, policy, Math.random());
      if (!retryCause || delayMs === undefined || closing.aborted) throw error;
      const until = new Date(Date.now() + delayMs).toISOString();
      const { reason } = retryCause;
      await note.noteWait({ reason, until, nextTry: tries + 1, maxTries: policy.maxTries }, waitedMs);
      const startedMs = performance.now();
      try {
        await sleepUnlessClosing(delayMs, { signal, closing }, error);
      } finally {
        waitedMs += Math.round(performance.now() - startedMs);
        await note.noteWait(undefined, waitedMs);
      }
    }
  };
}

/** @throws EditError `cancelled`, or the given error when the server stops */
async function sleepUnlessClosing(
  delayMs: number,
  { signal, closing }: Watch,
  error: EditError,
): Promise<void> {
  const stopped = say('server.call.stoppedBeforeRetry');
  try {
    await sleep(delayMs, AbortSignal.any([signal, closing]), stopped);
  } catch (cause) {
    throw closing.aborted && !signal.aborted ? error : cause;
  }
}

type Try = {
  note: CallNote;
  signal: AbortSignal;
  isFree: boolean;
  accepts: readonly number[];
  onEvent: OnStreamEvent | undefined;
};

async function tryOnce(
  loaded: LoadedAttempt,
  request: Sent,
  { note, signal, isFree, accepts, onEvent }: Try,
): Promise<Outcome> {
  const { adapter } = loaded;
  let answer: GatewayAnswer;
  try {
    const given = cleanHeaders(await send(gatewayRequest(loaded, request, note.traceId), signal, onEvent));
    answer = redactAnswer(given, loaded.redactor());
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const isSafe =
      error.code === 'gateway-unavailable' ||
      (isFree && (error.code === 'interrupted' || error.code === 'timeout'));
    return { error, retryCause: isSafe ? { reason: 'unreachable', askedMs: undefined } : undefined };
  }
  // A poll has its own request id; only the id of the order is of use.
  if (!isFree) note.noteAnswer(answer);
  if (answer.status < 300 || accepts.includes(answer.status)) return { answer };
  const error = withUserKeyAdvice(adapter.toError(answer), loaded.attempt.hasUserKeys);
  return { error, retryCause: retryCauseOf(answer, error, isFree) };
}

/** @returns why the provider certainly did not start; undefined where it may have */
function retryCauseOf(answer: GatewayAnswer, error: EditError, isFree: boolean): RetryCause | undefined {
  const askedMs =
    error.retryAfterS === undefined
      ? readRetryAfterMs(answer.headers, Date.now())
      : Math.ceil(error.retryAfterS * 1000);
  if (error.code === 'rate-limited') return { reason: 'rate-limited', askedMs };
  if (wasNeverSent(answer)) return { reason: 'unreachable', askedMs: undefined };
  if (error.code === 'interrupted') return isFree ? { reason: 'unreachable', askedMs: undefined } : undefined;
  const isOverload = answer.status === 503 || (isFree && answer.status >= 500);
  return isOverload ? { reason: 'overloaded', askedMs } : undefined;
}

/** The owner of a key can correct it; the server's settings are out of reach. */
function withUserKeyAdvice(error: EditError, isOwn: boolean): EditError {
  if (error.code !== 'invalid-key' || !isOwn) return error;
  return new EditError('invalid-key', say('server.provider.invalidOwnKey'));
}
