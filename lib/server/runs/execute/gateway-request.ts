import 'server-only';
import { maxAnswerBytes } from '../../../catalogue/answer-size.ts';
import { EditError } from '../../../edit/errors.ts';
import { cutText } from '../../../edit/text.ts';
import type { GatewayRequest } from '../../http/outgoing/gateway.ts';
import { asciiJson } from '../../http/responses/ascii-json.ts';
import { relayHeaders } from '../../providers/gateway/gateway-headers.ts';
import { say } from '../../text/english.ts';
import { cachedUserKeys } from '../queue/user-key-cache.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { routeHeaders } from './route-headers.ts';

/** The request of a call, or of a poll. */
export type Sent = Omit<GatewayRequest, 'gateway' | 'maxBytes'>;

/** In code points; hosted gateways refuse longer texts. */
const maxMetadataLength = 128;
/** Covers the backoff of the gateway's own retries (1, 2, 4, 8, 16 s) and the last answer. */
const relayMarginMs = 60_000;

/**
 * Completes a provider request for the gateway: address, gateway options, keys, trace id and metadata.
 *
 * @throws EditError `interrupted` where the caller's key was lost with its process
 */
export function gatewayRequest(loaded: LoadedAttempt, request: Sent, traceId: string): GatewayRequest {
  const { attempt, edit } = loaded;
  const { gateway, own, partner } = routeHeaders(loaded);
  if (gateway === undefined || !own || (attempt.hasUserKeys && !cachedUserKeys(attempt.id))) {
    throw new EditError('interrupted', say('server.run.keyGone'));
  }
  const headers = {
    ...relayHeaders({ ...own, ...request.headers }, attempt.gateway ?? {}, partner),
    'x-portkey-trace-id': traceId,
    'x-portkey-metadata': asciiJson({
      ...attempt.gateway?.metadata,
      run: attempt.runId,
      attempt: attempt.id,
      provider: attempt.provider,
      model: attempt.model,
      ...(edit.user === undefined ? {} : { _user: cutText(edit.user, maxMetadataLength) }),
    }),
  };
  return {
    ...request,
    gateway,
    headers,
    timeoutMs: timeoutOf(request.timeoutMs, loaded),
    maxBytes: maxAnswerBytes(loaded.model.limits, picturesOf(loaded)),
  };
}

/** Maximum number of images in one answer: those requested, or one result and its partial images. */
function picturesOf({ attempt, model }: LoadedAttempt): number {
  const { partial_images: previews } = attempt.settings;
  const results = Math.min(attempt.requested, model.limits.resultsPerCall);
  return Math.max(results, 1 + (typeof previews === 'number' ? previews : 0));
}

/** Timeout of a call, in ms: a gateway that retries needs the time of every try. */
function timeoutOf(usualMs: number, { attempt }: LoadedAttempt): number {
  const { timeoutS, retries = 0, other } = attempt.gateway ?? {};
  const tries = (retries + 1) * (other?.mode === 'fallback' ? 2 : 1);
  const onceMs = timeoutS === undefined ? usualMs : timeoutS * 1000;
  return tries === 1 && timeoutS === undefined ? usualMs : Math.max(usualMs, onceMs * tries + relayMarginMs);
}
