import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import { readGatewayError } from './gateway-error.ts';
import { type OpenaiError, readOpenaiError } from './openai-wire.ts';

/** `Please try again in 240ms.`, `… in 12.5s.`, `… in 1m30s.` */
const delayPattern = /try again in (?:(\d+)m(?!s))?(?:([\d.]+)(ms|s))?/i;

/**
 * Maps an error of OpenAI's image edit route to one that says what to do. Unknown ones keep the provider's own words
 * as detail.
 */
export function openaiError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const said = readOpenaiError(answer);
  return said ? explain(said, answer) : unexplained(answer);
}

function explain(said: OpenaiError, answer: GatewayAnswer): EditError {
  const { message } = said;
  const code = String(said.code ?? '');
  const options = { detail: message, param: said.param ?? undefined };
  const { status } = answer;

  if (code === 'moderation_blocked' || code === 'content_policy_violation') {
    return new EditError(
      'content-refused',
      'Refused by the provider’s safety system. Change the prompt or the picture.',
      options,
    );
  }
  if (status === 401) {
    return new EditError(
      'invalid-key',
      'The provider did not accept the key. Check OPENAI_API_KEY on the server.',
      {
        param: undefined,
      },
    );
  }
  if (/must be verified/i.test(message)) {
    return new EditError(
      'access-denied',
      'The OpenAI organisation must be verified for this model. Verify it in OpenAI’s settings.',
      options,
    );
  }
  if (status === 403) return new EditError('access-denied', 'The key may not use this model.', options);
  if (code === 'insufficient_quota' || code === 'billing_hard_limit_reached') {
    return new EditError(
      'insufficient-quota',
      'The provider’s account has no credit left. Add credit, or use another model.',
      options,
    );
  }
  if (status === 429) {
    const retryAfterS = readDelay(answer, message);
    const wait = retryAfterS === undefined ? 'a moment' : `${Math.ceil(retryAfterS)} s`;
    return new EditError('rate-limited', `Too many requests for this model. Wait ${wait} and try again.`, {
      ...options,
      retryAfterS,
    });
  }
  if (/model .* does not exist/i.test(message) || status === 404) {
    return new EditError(
      'model-not-found',
      'The provider does not have this model (any more). Choose another one.',
      options,
    );
  }
  if (status >= 500)
    return new EditError('provider-failed', 'The provider had an error of its own. Try again.', options);
  return new EditError('provider-rejected', `The provider did not take the request: ${message}`, options);
}

function unexplained({ status }: GatewayAnswer): EditError {
  return new EditError(
    'provider-failed',
    `The provider answered with status ${status} and no explanation. Try again.`,
  );
}

/** Seconds to wait, from the headers or, where they have none, from the sentence. */
function readDelay({ headers }: GatewayAnswer, message: string): number | undefined {
  const ms = Number(headers['retry-after-ms']);
  if (ms > 0) return ms / 1000;
  const seconds = Number(headers['retry-after']);
  if (seconds > 0) return seconds;
  const [, minutes, amount, unit] = delayPattern.exec(message) ?? [];
  if (minutes === undefined && amount === undefined) return undefined;
  return Number(minutes ?? 0) * 60 + Number(amount ?? 0) / (unit === 'ms' ? 1000 : 1);
}
