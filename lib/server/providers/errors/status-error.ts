import 'server-only';
import type { EditError } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
import {
  accessDenied,
  imageTooLarge,
  insufficientCredit,
  invalidKey,
  modelNotFound,
  providerFailed,
  rateLimited,
  requestRejected,
  timedOut,
  unknownError,
} from './provider-errors.ts';

/**
 * Maps an error by its status, for APIs that use HTTP statuses in their usual meaning.
 *
 * @param message of the provider; undefined where the format is unknown
 * @param setting name of the setting with the key, for the operator
 * @param retryAfterS seconds to wait, where the provider states them elsewhere than in `Retry-After`
 */
export function errorByStatus(
  answer: GatewayAnswer,
  message: string | undefined,
  setting: string,
  retryAfterS = readRetryAfterS(answer.headers),
): EditError {
  const options = { detail: message };
  switch (answer.status) {
    case 401:
      return invalidKey(setting);
    case 402:
      return insufficientCredit(options);
    case 403:
      return accessDenied(options);
    case 404:
      return modelNotFound(options);
    case 408:
      return timedOut(options);
    case 413:
      return imageTooLarge(options);
    case 429:
      return rateLimited(retryAfterS, options);
    default:
      if (message === undefined) return unknownError(answer);
      return answer.status >= 500 ? providerFailed(options) : requestRejected(message);
  }
}
