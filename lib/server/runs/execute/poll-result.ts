import 'server-only';
import { maxPictureBytes } from '../../../catalogue/answer-size.ts';
import { EditError } from '../../../edit/errors.ts';
import type { StoredAnswer } from '../../db/schema.ts';
import { type AssetRules, fetchAsset } from '../../http/outgoing/fetch-asset.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterMs } from '../../http/outgoing/retry-after.ts';
import { findRoute } from '../../providers/gateway/route.ts';
import type { FollowUp } from '../../providers/provider.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import { deleteAnswer, readOrDelete, storeAnswer } from './answer-store.ts';
import { cleanHeaders } from './clean-answer.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import type { Sender } from './send-with-retry.ts';
import { sleep } from './sleep.ts';

/** All asking together; a result that is not there by then is given up. */
const patienceMs = 300_000;
/** How often in a row a provider may say that it does not know an order. */
const mostLost = 8;
const assetTimeoutMs = 120_000;
/** The longest pause between two questions for an order, whatever the provider asks for. */
const longestPollPauseMs = 30_000;

/** The newest answer of a call. */
export type CallAnswer = { answer: GatewayAnswer; stored: StoredAnswer };

/**
 * Follows an answer to the result: asks again, or fetches from the address that it names, until there is nothing more
 * to follow. Every answer on the way is stored, so that after a crash it is gone on from where it was.
 *
 * @param kept becomes the last answer on the way, also where an error ends it
 * @throws EditError
 */
export async function pollResult(
  loaded: LoadedAttempt,
  kept: CallAnswer,
  send: Sender,
  signal: AbortSignal,
): Promise<void> {
  const { adapter, model, attempt } = loaded;
  const deadline = performance.now() + patienceMs;
  let lost = 0;
  for (;;) {
    const { answer: current, stored: before } = kept;
    const next = await readOrDelete(attempt.id, before, () => {
      const found = adapter.follow?.(current, model);
      lost = found?.kind === 'poll' && found.mayBeLost ? lost + 1 : 0;
      if (lost > mostLost) throw lostOrder();
      return found;
    });
    if (!next) return;
    if (performance.now() > deadline) {
      throw new EditError(
        'timeout',
        'The provider did not finish in five minutes. It may still bill the call. Try again.',
      );
    }
    const answer = cleanHeaders(await take(next, { loaded, last: current, send, signal }));
    kept.answer = answer;
    // What says only "not yet" is nothing new.
    const isWaiting = next.kind === 'poll' && isPoll(() => adapter.follow?.(answer, model));
    if (isWaiting) continue;
    kept.stored = await storeAnswer(attempt.id, answer);
    await deleteAnswer(attempt.id, before);
  }
}

/** What fails to be read is not waited for; the next turn tells how. */
function isPoll(read: () => FollowUp | undefined): boolean {
  try {
    return read()?.kind === 'poll';
  } catch {
    return false;
  }
}

function lostOrder(): EditError {
  return new EditError(
    'interrupted',
    'The provider does not know of this order any more. It may still bill it. Try again.',
  );
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
      // The provider knows better than we do how long it will take.
      const askedMs = Math.min(readRetryAfterMs(last.headers, Date.now()) ?? 0, longestPollPauseMs);
      await sleep(Math.max(next.afterMs, askedMs), signal);
      return await send(next.request, { isFree: true });
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
 * Fetches several pictures at once.
 *
 * @returns undefined in the place of one that could not be fetched, as long as there is another
 * @throws EditError of the first one where none could be
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

/** A host that whoever runs the server chose may name pictures of its own, wherever it is. */
function assetRules({ attempt, adapter, model }: LoadedAttempt): AssetRules {
  const route = findRoute(adapter, cachedUserKeys(attempt.id), attempt.gateway ?? {});
  const host = route?.headers['x-portkey-custom-host'];
  const origins = host !== undefined && URL.canParse(host) ? [new URL(host).origin] : [];
  return { maxBytes: maxPictureBytes(model.limits), timeoutMs: assetTimeoutMs, origins };
}
