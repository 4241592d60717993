import 'server-only';
import { EditError, type EditErrorOptions } from '../../../edit/errors.ts';
import { mayStillBill } from '../../../edit/run/billed.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readRetryAfterS } from '../../http/outgoing/retry-after.ts';
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
  new EditError(
    'content-refused',
    'Refused by the provider’s safety system. Change the prompt or the picture.',
    options,
  );

/** @param setting name of the setting with the key, for the operator */
export const invalidKey = (setting: string) =>
  new EditError('invalid-key', `The provider did not accept the key. Check ${setting} on the server.`);

export const accessDenied = (options: EditErrorOptions = {}) =>
  new EditError('access-denied', 'The key may not use this model. Ask for access at the provider.', options);

export const insufficientCredit = (options: EditErrorOptions = {}) =>
  new EditError(
    'insufficient-quota',
    'The provider’s account has no credit left. Add credit, or use another model.',
    options,
  );

/** @param retryAfterS seconds to wait, where the provider states them */
export function rateLimited(retryAfterS: number | undefined, options: EditErrorOptions = {}): EditError {
  const wait = retryAfterS === undefined ? 'a moment' : `${Math.ceil(retryAfterS)} s`;
  return new EditError('rate-limited', `Too many requests for this model. Wait ${wait} and try again.`, {
    ...options,
    retryAfterS,
  });
}

export const modelNotFound = (options: EditErrorOptions = {}) =>
  new EditError(
    'model-not-found',
    'The provider does not have this model (any more). Choose another one.',
    options,
  );

export const requestRejected = (message: string, options: EditErrorOptions = {}) =>
  new EditError(
    'provider-rejected',
    `The provider did not take the request: “${quote(message)}” Change what it names, or use another model.`,
    { detail: message, ...options },
  );

export const imageTooLarge = (options: EditErrorOptions = {}) =>
  new EditError('image-too-large', 'The picture is too large for this provider. Resize it and try again.', {
    param: 'image',
    ...options,
  });

/** A quota that no delay of a call restores. */
export const quotaExceeded = (options: EditErrorOptions = {}) =>
  new EditError(
    'insufficient-quota',
    'The quota of the provider’s account is used up. Raise it there, wait until it begins anew, or use another model.',
    options,
  );

/** @param settings names of the settings with the address, for the operator */
export const addressNotFound = (settings: string, options: EditErrorOptions = {}) =>
  new EditError(
    'provider-rejected',
    `The provider knows no such address. Check ${settings} on the server.`,
    options,
  );

export const timedOut = (options: EditErrorOptions = {}) =>
  new EditError('timeout', `The provider did not answer in time. ${mayStillBill} Try again.`, options);

export function providerFailed(options: EditErrorOptions = {}): EditError {
  const quoted = options.detail ? `: “${quote(options.detail)}”` : '.';
  return new EditError(
    'provider-failed',
    `The provider had an error of its own${quoted} Try again.`,
    options,
  );
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
      const quoted = words ? `: “${quote(words.message)}”` : ' and no explanation.';
      const start = `The provider answered with status ${status}${quoted}`;
      if (status >= 500) return new EditError('provider-failed', `${start} Try again.`, options);
      const advice = 'Use another model, or check the provider’s address and key on the server.';
      return new EditError('provider-rejected', `${start} ${advice}`, options);
    }
  }
}

/** @param answer with a successful status; its message becomes the detail */
export function malformedAnswer(answer?: GatewayAnswer): EditError {
  const words = answer && readErrorMessage(answer);
  const quoted = words ? `: “${quote(words.message)}”` : '.';
  return new EditError(
    'malformed-answer',
    `The provider answered with something that is not a result${quoted} Try again.`,
    { detail: words?.message },
  );
}

export const noImage = (detail?: string) =>
  new EditError('no-images', 'The provider answered without a picture. Change the prompt, or try again.', {
    detail,
  });
