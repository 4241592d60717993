import 'server-only';
import { EditError, type EditErrorOptions } from '../../edit/errors.ts';

/** Sentences for what every provider can answer, so that they read the same everywhere. */

export const refused = (options: EditErrorOptions = {}) =>
  new EditError(
    'content-refused',
    'Refused by the provider’s safety system. Change the prompt or the picture.',
    options,
  );

/** @param setting the setting in which the key is, for whoever runs the server */
export const wrongKey = (setting: string) =>
  new EditError('invalid-key', `The provider did not accept the key. Check ${setting} on the server.`);

export const denied = (options: EditErrorOptions = {}) =>
  new EditError('access-denied', 'The key may not use this model. Ask for access at the provider.', options);

export const noCredit = (options: EditErrorOptions = {}) =>
  new EditError(
    'insufficient-quota',
    'The provider’s account has no credit left. Add credit, or use another model.',
    options,
  );

/** @param retryAfterS where the provider said how long to wait */
export function rateLimited(retryAfterS: number | undefined, options: EditErrorOptions = {}): EditError {
  const wait = retryAfterS === undefined ? 'a moment' : `${Math.ceil(retryAfterS)} s`;
  return new EditError('rate-limited', `Too many requests for this model. Wait ${wait} and try again.`, {
    ...options,
    retryAfterS,
  });
}

export const modelGone = (options: EditErrorOptions = {}) =>
  new EditError(
    'model-not-found',
    'The provider does not have this model (any more). Choose another one.',
    options,
  );

export const rejected = (message: string, options: EditErrorOptions = {}) =>
  new EditError(
    'provider-rejected',
    `The provider did not take the request: “${message}” Change what it names, or use another model.`,
    { detail: message, ...options },
  );

export const tooLarge = (options: EditErrorOptions = {}) =>
  new EditError('image-too-large', 'The picture is too large for this provider. Resize it and try again.', {
    param: 'image',
    ...options,
  });

/** A quota that no delay brings back, at least not today. */
export const quotaUsedUp = (options: EditErrorOptions = {}) =>
  new EditError(
    'insufficient-quota',
    'The quota of the provider’s account is used up. Raise it there, wait until it begins anew, or use another model.',
    options,
  );

/** @param settings the settings that make up the address, for whoever runs the server */
export const wrongAddress = (settings: string, options: EditErrorOptions = {}) =>
  new EditError(
    'provider-rejected',
    `The provider knows no such address. Check ${settings} on the server.`,
    options,
  );

export const tooSlow = (options: EditErrorOptions = {}) =>
  new EditError(
    'timeout',
    'The provider did not answer in time. It may still bill the call. Try again.',
    options,
  );

export const brokenProvider = (options: EditErrorOptions = {}) =>
  new EditError('provider-failed', 'The provider had an error of its own. Try again.', options);

/** Neither the provider's shape of an error nor the gateway's: a page of some proxy, or nothing. */
export const unexplained = (status: number) =>
  status >= 500
    ? new EditError(
        'provider-failed',
        `The provider answered with status ${status} and no explanation. Try again.`,
      )
    : new EditError(
        'provider-rejected',
        `The provider answered with status ${status} and no explanation. Use another model, or check the provider’s address on the server.`,
      );

export const notAResult = () =>
  new EditError('malformed-answer', 'The provider answered with something that is not a result. Try again.');

export const noPicture = (detail?: string) =>
  new EditError('no-images', 'The provider answered without a picture. Change the prompt, or try again.', {
    detail,
  });
