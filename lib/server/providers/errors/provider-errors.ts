import 'server-only';
import { EditError, type EditErrorOptions } from '../../../edit/errors.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { quote, readErrorMessage } from './error-message.ts';

/** The errors that adapters report, one constructor per case, so that their sentences are the same for all providers. */

/** Codes with which OpenAI, Azure and compatible hosts refuse a prompt or a picture. */
const refusalCodes: ReadonlySet<string> = new Set([
  'moderation_blocked',
  'content_policy_violation',
  'contentFilter',
  'content_filter',
]);

export const isRefusalCode = (code = ''): boolean => refusalCodes.has(code);

export const contentRefused = (options: EditErrorOptions = {}) =>
  new EditError('content-refused', say('server.provider.refused'), options);

/** @param settings names of the settings with the key, for the operator, separated by commas */
export const invalidKey = (settings: string) =>
  new EditError('invalid-key', say('server.provider.invalidKey', { settingNames: settings }));

/** @param setting name of the setting with the key, for the operator */
export const expiredKey = (setting: string) =>
  new EditError('invalid-key', say('server.provider.expiredKey', { setting }));

export const accessDenied = (options: EditErrorOptions = {}) =>
  new EditError('access-denied', say('server.provider.accessDenied'), options);

export const insufficientCredit = (options: EditErrorOptions = {}) =>
  new EditError('insufficient-quota', say('server.provider.noCredit'), options);

/** @param retryAfterS seconds to wait, where the provider states them */
export function rateLimited(retryAfterS: number | undefined, options: EditErrorOptions = {}): EditError {
  const told =
    retryAfterS === undefined
      ? say('server.provider.rateLimited')
      : say('server.provider.rateLimitedFor', { seconds: Math.ceil(retryAfterS) });
  return new EditError('rate-limited', told, { ...options, retryAfterS });
}

export const modelNotFound = (options: EditErrorOptions = {}) =>
  new EditError('model-not-found', say('server.provider.modelNotFound'), options);

export const requestRejected = (message: string, options: EditErrorOptions = {}) =>
  new EditError('provider-rejected', say('server.provider.rejected', { words: quote(message) }), {
    detail: message,
    ...options,
  });

export const imageTooLarge = (options: EditErrorOptions = {}) =>
  new EditError('image-too-large', say('server.provider.pictureTooLarge'), { param: 'image', ...options });

/** A quota that no delay of a call restores. */
export const quotaExceeded = (options: EditErrorOptions = {}) =>
  new EditError('insufficient-quota', say('server.provider.quotaUsedUp'), options);

/** @param setting name of the setting with the address, for the operator */
export const addressNotFound = (setting: string, options: EditErrorOptions = {}) =>
  new EditError('provider-rejected', say('server.provider.addressNotFound', { setting }), options);

export const timedOut = (options: EditErrorOptions = {}) =>
  new EditError('timeout', say('server.provider.timedOut', mayStillBill), options);

export function providerFailed(options: EditErrorOptions = {}): EditError {
  const told = options.detail
    ? say('server.provider.failedWith', { words: quote(options.detail) })
    : say('server.provider.failed');
  return new EditError('provider-failed', told, options);
}

/**
 * An error in a format that the provider does not document: of a compatible host, of a proxy, or an empty body. Its message
 * is passed on where there is one.
 */
export function unknownError(answer: GatewayAnswer): EditError {
  const { status } = answer;
  const words = readErrorMessage(answer);
  const options = { detail: words?.message, param: words?.param };
  switch (status) {
    case 402:
      return insufficientCredit(options);
    case 408:
    case 504:
      return timedOut(options);
    case 413:
      return imageTooLarge(options);
    case 429:
      return rateLimited(readRetryAfterS(answer.headers), options);
    default: {
      const advice = status >= 500 ? 'retry' : 'check';
      const told = words
        ? say('server.provider.statusWith', { status, words: quote(words.message), advice })
        : say('server.provider.status', { status, advice });
      return new EditError(status >= 500 ? 'provider-failed' : 'provider-rejected', told, options);
    }
  }
}

/** @param answer with a successful status; its message becomes the detail */
export function malformedAnswer(answer?: GatewayAnswer): EditError {
  const words = answer && readErrorMessage(answer);
  const told = words
    ? say('server.provider.malformedWith', { words: quote(words.message) })
    : say('server.provider.malformed');
  return new EditError('malformed-answer', told, { detail: words?.message });
}

export const noImage = (detail?: string) =>
  new EditError('no-images', say('server.provider.noPicture'), { detail });
