import 'server-only';
import { maxAnswerBytes } from '../../../catalogue/answer-size.ts';
import { EditError } from '../../../edit/errors.ts';
import type { GatewayRequest } from '../../http/outgoing/gateway.ts';
import { asciiJson } from '../../http/responses/ascii-json.ts';
import { relayHeaders } from '../../providers/gateway/gateway-headers.ts';
import type { ProviderRequest } from '../../providers/provider.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { routeHeaders } from './route-headers.ts';

/** For the pauses between the gateway's own tries (1, 2, 4, 8, 16 s), and what comes after the last one's beginning. */
const relayMarginMs = 60_000;

/**
 * Adds what the way to the provider needs: the gateway and what it is asked to do, the keys, our own trace id of the
 * call, and what it belongs to.
 *
 * @throws EditError `interrupted` where the caller's key is gone with the process that had it
 */
export function gatewayRequest(
  loaded: LoadedAttempt,
  request: ProviderRequest,
  traceId: string,
): GatewayRequest {
  const { attempt, edit } = loaded;
  const { gateway, own, partner } = routeHeaders(loaded);
  if (gateway === undefined || !own || (attempt.hasUserKeys && !cachedUserKeys(attempt.id))) {
    throw new EditError('interrupted', 'The key that this call was made with is gone. Send the edit again.');
  }
  const headers = {
    ...relayHeaders({ ...own, ...request.headers }, attempt.gateway ?? {}, partner),
    'x-portkey-trace-id': traceId,
    'x-portkey-metadata': asciiJson({
      run: attempt.runId,
      attempt: attempt.id,
      provider: attempt.provider,
      model: attempt.model,
      ...(edit.user === undefined ? {} : { _user: edit.user }),
    }),
  };
  return {
    ...request,
    gateway,
    headers,
    timeoutMs: patienceMs(request.timeoutMs, loaded),
    maxBytes: maxAnswerBytes(loaded.model.limits, picturesOf(loaded)),
  };
}

/** How many pictures one answer may have: as many as a call asks for, or one and its previews. */
function picturesOf({ attempt, model }: LoadedAttempt): number {
  const { partial_images: previews } = attempt.settings;
  const results = Math.min(attempt.requested, model.limits.resultsPerCall);
  return Math.max(results, 1 + (typeof previews === 'number' ? previews : 0));
}

/** A gateway that repeats a call needs the time of every try. */
function patienceMs(usualMs: number, { attempt }: LoadedAttempt): number {
  const { timeoutS, retries = 0, other } = attempt.gateway ?? {};
  const tries = (retries + 1) * (other?.mode === 'fallback' ? 2 : 1);
  const onceMs = timeoutS === undefined ? usualMs : timeoutS * 1000;
  return tries === 1 && timeoutS === undefined ? usualMs : Math.max(usualMs, onceMs * tries + relayMarginMs);
}
