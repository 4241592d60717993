import 'server-only';
import { maxPictureBytes } from '../../../catalogue/answer-size.ts';
import { EditError } from '../../../edit/errors.ts';
import type { StoredAnswer } from '../../db/stored-answer.ts';
import { type AssetRules, fetchAsset } from '../../http/outgoing/fetch-asset.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterMs } from '../../http/outgoing/retry-after.ts';
import { findRoute } from '../../providers/gateway/route.ts';
import type { FollowUp } from '../../providers/provider.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import { deleteAnswer, readOrDelete, storeAnswer } from './answer-store.ts';
import { cleanHeaders } from './clean-answer.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import type { Sender } from './send-with-retry.ts';
import { sleep } from './sleep.ts';

/** Maximum time of all polling of one call, in ms. */
const maxPollMs = 300_000;
/** Maximum number of consecutive polls in which the provider does not know the order. */
const maxUnknownOrders = 8;
const assetTimeoutMs = 120_000;
/** Maximum delay between two polls, in ms, whatever the provider asks for. */
const maxPollDelayMs = 30_000;

/** The latest answer of a call. */
export type CallAnswer = { answer: GatewayAnswer; stored: StoredAnswer };

/**
 * Polls a provider for the result of an asynchronous order, or downloads the images that an answer links to, until the
 * result is complete. Every answer on the way is stored, so that polling resumes after a crash.
 *
 * @param kept is updated with each answer, also when an error follows
 * @throws EditError
 */
export async function pollResult(
  loaded: LoadedAttempt,
  kept: CallAnswer,
  send: Sender,
  signal: AbortSignal,
): Promise<void> {
  const { adapter, model, attempt } = loaded;
  const deadline = performance.now() + maxPollMs;
  let unknownOrders = 0;
  for (;;) {
    const { answer: current, stored: before } = kept;
    const next = await readOrDelete(attempt.id, before, () => {
      const found = adapter.follow?.(current, model);
      unknownOrders = found?.kind === 'poll' && found.mayBeLost ? unknownOrders + 1 : 0;
      if (unknownOrders > maxUnknownOrders) throw unknownOrder();
      return found;
    });
    if (!next) return;
    if (performance.now() > deadline) {
      throw new EditError('timeout', say('server.call.notFinished', mayStillBill));
    }
    const answer = cleanHeaders(await take(next, { loaded, last: current, send, signal }));
    kept.answer = answer;
    // An answer that only says "not yet" is not stored.
    const isWaiting = next.kind === 'poll' && isPoll(() => adapter.follow?.(answer, model));
    if (isWaiting) continue;
    kept.stored = await storeAnswer(attempt.id, answer);
    await deleteAnswer(attempt.id, before);
  }
}

/** An answer that cannot be read ends the wait; the next turn of the loop throws its error. */
function isPoll(read: () => FollowUp | undefined): boolean {
  try {
    return read()?.kind === 'poll';
  } catch {
    return false;
  }
}

function unknownOrder(): EditError {
  return new EditError('interrupted', say('server.call.orderForgotten', mayStillBill));
}

async function take(
  next: FollowUp,
  {
    loaded,
    last,
    send,
    signal,
  }: { loaded: LoadedAttempt; last: GatewayAnswer; send: Sender; signal: AbortSignal },
): Promise<GatewayAnswer> {
  switch (next.kind) {
    case 'poll': {
      // The provider's own delay holds, within the limit.
      const askedMs = Math.min(readRetryAfterMs(last.headers, Date.now()) ?? 0, maxPollDelayMs);
      await sleep(Math.max(next.afterMs, askedMs), signal);
      const answer = await send(next.request, { isFree: true });
      return next.keep?.(answer) ?? answer;
    }
    case 'fetch': {
      const { bytes, mediaType } = await fetchAsset(next.url, assetRules(loaded), signal);
      return { status: 200, headers: { 'content-type': mediaType }, body: bytes };
    }
    case 'fill':
      return next.fill(await fetchAll(next.urls, assetRules(loaded), signal));
  }
}

/**
 * Downloads several images in parallel.
 *
 * @returns undefined for each that failed, as long as one succeeded
 * @throws EditError of the first failure where all failed
 */
async function fetchAll(
  urls: readonly string[],
  rules: AssetRules,
  signal: AbortSignal,
): Promise<(Uint8Array | undefined)[]> {
  const fetched = await Promise.allSettled(urls.map((url) => fetchAsset(url, rules, signal)));
  const [failed] = fetched.flatMap((one) => (one.status === 'rejected' ? [one] : []));
  if (failed && (signal.aborted || fetched.every(({ status }) => status === 'rejected'))) throw failed.reason;
  return fetched.map((one) => (one.status === 'fulfilled' ? one.value.bytes : undefined));
}

/** Hosts that the operator configured may link to their own images, also at private addresses. */
function assetRules({ attempt, adapter, model }: LoadedAttempt): AssetRules {
  const route = findRoute(adapter, cachedUserKeys(attempt.id), attempt.gateway ?? {});
  const host = route?.headers['x-portkey-custom-host'];
  const origins = host !== undefined && URL.canParse(host) ? [new URL(host).origin] : [];
  return { maxBytes: maxPictureBytes(model.limits), timeoutMs: assetTimeoutMs, origins };
}
