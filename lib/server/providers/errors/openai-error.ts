import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
import { say } from '../../text/english.ts';
import type { OpenaiError } from '../wire/openai-answer.ts';
import { errorByMessage } from './message-error.ts';
import {
  accessDenied,
  addressNotFound,
  contentRefused,
  insufficientCredit,
  invalidKey,
  isRefusalCode,
  modelNotFound,
  providerFailed,
  rateLimited,
  requestRejected,
  unknownError,
} from './provider-errors.ts';

/** Names of the settings to check, for the operator. */
export type OpenaiSettings = { key: string; address: string };

/** `Please try again in 240ms.`, `… in 12.5s.`, `… in 1m30s.`, Azure's `Please retry after 42 seconds.` */
const delayPattern = /(?:try again in|retry after) (?:(\d+)m(?!s))?(?:([\d.]+) ?(ms|s))?/i;

/** Statuses of compatible hosts and proxies that OpenAI does not use: no credit, timeouts, too large. */
const tellingStatuses: ReadonlySet<number> = new Set([402, 408, 413, 504]);
const creditCodes = ['insufficient_quota', 'billing_hard_limit_reached'];

/**
 * Maps an error of OpenAI's image edit route. Unknown errors keep the provider's message as detail. Azure uses the same
 * format with other codes, which may be numbers.
 */
export function openaiError(answer: GatewayAnswer, settings: OpenaiSettings): EditError {
  return errorByMessage(answer, (error) => explain(error, answer, settings));
}

function explain(error: OpenaiError, answer: GatewayAnswer, settings: OpenaiSettings): EditError {
  const { message } = error;
  const code = String(error.code ?? '');
  const options = { detail: message, param: error.param ?? undefined };
  const { status } = answer;

  if (isRefusalCode(code)) return contentRefused(options);
  // The provider's message contains a part of the key.
  if (status === 401) return invalidKey(settings.key);
  if (/must be verified/i.test(message)) {
    return new EditError('access-denied', say('server.provider.unverified'), options);
  }
  if (/temporarily blocked/i.test(message)) {
    return new EditError('access-denied', say('server.provider.blocked'), options);
  }
  if (status === 403) return accessDenied(options);
  if (creditCodes.includes(code)) return insufficientCredit(options);
  if (status === 429) return rateLimited(readDelay(answer, message), options);
  if (code === 'DeploymentNotFound') {
    return new EditError('model-not-found', say('server.provider.noDeployment'), options);
  }
  if (/model .* does not exist/i.test(message)) return modelNotFound(options);
  if (status === 404 && (code === '404' || /^(Invalid URL|Not Found$)/.test(message)))
    return addressNotFound(settings.address, options);
  if (status === 404) return modelNotFound(options);
  if (tellingStatuses.has(status)) return unknownError(answer);
  return status >= 500 ? providerFailed(options) : requestRejected(message, options);
}

/** Seconds to wait, from the headers, else from the message. */
function readDelay(answer: GatewayAnswer, message: string): number | undefined {
  const fromHeaders = readRetryAfterS(answer.headers);
  if (fromHeaders !== undefined) return fromHeaders;
  const [, minutes, amount, unit] = delayPattern.exec(message) ?? [];
  if (minutes === undefined && amount === undefined) return undefined;
  return Number(minutes ?? 0) * 60 + Number(amount ?? 0) / (unit === 'ms' ? 1000 : 1);
}
