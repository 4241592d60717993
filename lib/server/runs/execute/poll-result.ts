import 'server-only';
import { maxPictureBytes } from '../../../catalogue/answer-size.ts';
import { EditError } from '../../../edit/errors.ts';
import type { StoredAnswer } from '../../db/stored-answer.ts';
import type { AssetRules } from '../../http/outgoing/fetch-asset.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterMs } from '../../http/outgoing/retry-after.ts';
import { findRoute } from '../../providers/gateway/route.ts';
import type { FollowUp } from '../../providers/provider.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import { readOrDelete, replaceAnswer } from './answer-store.ts';
import { cleanHeaders } from './clean-answer.ts';
import { download, downloadAll } from './download.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import type { Sender } from './send-with-retry.ts';
import { sleep } from './sleep.ts';

/** Maximum time of all polling of one call, in ms. */
const maxPollMs = 300_000;
/** Maximum time from the first answer that does not know an order to the last, in ms. */
const maxUnknownMs = 5_000;
/** Maximum time of the download of one image, with its retries, in ms. */
const assetTimeoutMs = 120_000;
/** Maximum delay between two polls, in ms, whatever the provider asks for. */
const maxPollDelayMs = 30_000;

/** The latest answer of a call. */
export type CallAnswer = {
  answer: GatewayAnswer;
  stored: StoredAnswer;
  /** A free request has to follow; when it fails, the answer can be used later. */
  isAwaited?: boolean;
  /** Why some images of the answer are missing for now. Their addresses are stored as another answer. */
  missing?: EditError;
};

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
  const host = hostOf(loaded);
  const deadline = performance.now() + maxPollMs;
  let unknownSinceMs: number | undefined;
  for (;;) {
    const { answer: current, stored: before } = kept;
    kept.isAwaited = false;
    const next = await readOrDelete(attempt.id, before, () => {
      const found = adapter.follow?.(current, model, host);
      const isUnknown = found?.kind === 'poll' && found.mayBeLost === true;
      unknownSinceMs = isUnknown ? (unknownSinceMs ?? performance.now()) : undefined;
      if (unknownSinceMs !== undefined && performance.now() > unknownSinceMs + maxUnknownMs)
        throw unknownOrder();
      return found;
    });
    if (!next) return;
    kept.isAwaited = true;
    if (performance.now() > deadline) {
      throw new EditError('timeout', say('server.call.notFinished', mayStillBill));
    }
    const taken = await take(next, { loaded, kept, send, signal });
    const answer = cleanHeaders(taken.answer);
    kept.answer = answer;
    // An answer that only says "not yet" is not stored.
    const isWaiting = next.kind === 'poll' && isPoll(() => adapter.follow?.(answer, model, host));
    if (isWaiting) continue;
    const followers = taken.later ? [answer, taken.later.answer] : [answer];
    const [stored] = await replaceAnswer(attempt.id, before, followers);
    kept.stored = stored!;
    if (taken.later) kept.missing = taken.later.error;
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

/** `later`: the addresses of images that are missing for now, as an answer of their own, and why they are. */
type Taken = { answer: GatewayAnswer; later?: { answer: GatewayAnswer; error: EditError } };

async function take(
  next: FollowUp,
  {
    loaded,
    kept,
    send,
    signal,
  }: { loaded: LoadedAttempt; kept: CallAnswer; send: Sender; signal: AbortSignal },
): Promise<Taken> {
  switch (next.kind) {
    case 'poll': {
      // The provider's own delay holds, within the limit.
      const askedMs = Math.min(readRetryAfterMs(kept.answer.headers, Date.now()) ?? 0, maxPollDelayMs);
      await sleep(Math.max(next.afterMs, askedMs), signal);
      const answer = await send(next.request, { isFree: true, accepts: next.accepts });
      return { answer: next.keep?.(answer) ?? answer };
    }
    case 'fetch': {
      const { bytes, mediaType } = await download(next.url, assetRules(loaded), signal);
      return { answer: { status: 200, headers: { 'content-type': mediaType }, body: bytes } };
    }
    case 'fill': {
      const { pictures, later } = await downloadAll(next.urls, assetRules(loaded), signal);
      const answer = next.fill(pictures);
      return later ? { answer, later: { answer: next.only(later.urls), error: later.error } } : { answer };
    }
  }
}

/** Hosts that the operator configured may link to their own images, also at private addresses. */
function assetRules(loaded: LoadedAttempt): AssetRules {
  const host = hostOf(loaded);
  const origins = host !== undefined && URL.canParse(host) ? [new URL(host).origin] : [];
  return { maxBytes: maxPictureBytes(loaded.model.limits), timeoutMs: assetTimeoutMs, origins };
}

/** Base address that the calls of an attempt are sent to; undefined where the gateway or an account there decides. */
function hostOf({ attempt, adapter }: LoadedAttempt): string | undefined {
  const route = findRoute(adapter, cachedUserKeys(attempt.id), attempt.gateway ?? {});
  return route?.headers['x-portkey-custom-host'];
}
