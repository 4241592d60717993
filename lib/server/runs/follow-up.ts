import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { detectFormat } from '../../image/format.ts';
import type { StoredAnswer } from '../db/schema.ts';
import { fetchAsset } from '../http/fetch-asset.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import type { FollowUp } from '../providers/provider.ts';
import { dropAnswer, keepAnswer } from './attempt-store.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { pause } from './pause.ts';
import type { Sender } from './send-call.ts';

/** All asking together; a result that is not there by then is given up. */
const patienceMs = 300_000;
/** How often in a row a provider may say that it does not know an order. */
const mostLost = 8;
const assetLimits = { maxBytes: 64 * 1_048_576, timeoutMs: 120_000 };

export type KeptAnswer = { answer: GatewayAnswer; stored: StoredAnswer };

/**
 * Follows an answer to the result: asks again, or fetches from the address that it names, until there is nothing more
 * to follow. Every answer on the way is stored, so that after a crash it is gone on from where it was.
 *
 * @throws EditError
 */
export async function followUp(
  loaded: LoadedAttempt,
  first: KeptAnswer,
  send: Sender,
  signal: AbortSignal,
): Promise<KeptAnswer> {
  const { adapter, model, attempt } = loaded;
  const deadline = performance.now() + patienceMs;
  let kept = first;
  let lost = 0;
  for (;;) {
    const next = adapter.follow?.(kept.answer, model);
    if (!next) return kept;
    lost = next.kind === 'poll' && next.mayBeLost ? lost + 1 : 0;
    if (lost > mostLost) {
      throw new EditError(
        'interrupted',
        'The provider does not know of this order any more. It may still bill it. Try again.',
      );
    }
    if (performance.now() > deadline) {
      throw new EditError(
        'timeout',
        'The provider did not finish in five minutes. It may still bill the call. Try again.',
      );
    }
    const answer = await take(next, send, signal);
    // What says only "not yet" is nothing new.
    const isWaiting = next.kind === 'poll' && adapter.follow?.(answer, model)?.kind === 'poll';
    if (isWaiting) {
      kept = { ...kept, answer };
      continue;
    }
    const stored = await keepAnswer(attempt.id, answer);
    await dropAnswer(attempt.id, kept.stored);
    kept = { answer, stored };
  }
}

async function take(next: FollowUp, send: Sender, signal: AbortSignal): Promise<GatewayAnswer> {
  if (next.kind === 'fetch') {
    const { bytes, mediaType } = await fetchAsset(next.url, assetLimits, signal);
    const type = detectFormat(bytes)?.mediaType ?? mediaType;
    return { status: 200, headers: { 'content-type': type }, body: bytes };
  }
  await pause(next.afterMs, signal);
  return await send(next.request, { isFree: true });
}
