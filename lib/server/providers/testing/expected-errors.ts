import { editingFakeOf } from '../../../../e2e/fake-upstream/fakes.ts';
import type { EditErrorCode } from '../../../edit/errors.ts';

/** Directives that the fake of every provider that can edit must honour, beside those that any call honours. */
export const requiredTraps = [
  'refuse',
  'rate-limit',
  'quota',
  'bad-key',
  'forbidden',
  'model-gone',
  'server-error',
  'overloaded',
  'no-image',
];

/** The code that an error of a provider's fake is expected to become; undefined where the fake does not say. */
export function expectedCode(providerId: string, errorName: string): EditErrorCode | undefined {
  const codes = Object.entries(editingFakeOf(providerId).edits.codes) as [EditErrorCode, readonly string[]][];
  return codes.find(([, names]) => names.includes(errorName))?.[0];
}

/** The code that a directive of a prompt is expected to lead to. */
export function expectedCodeOfTrap(providerId: string, trap: string): EditErrorCode | undefined {
  const name = new Map<string, string>(Object.entries(editingFakeOf(providerId).traps)).get(trap);
  return name === undefined ? undefined : expectedCode(providerId, name);
}

/** What the sentence of a code tells a person to do. */
export const advice: Partial<Record<EditErrorCode, RegExp>> = {
  'provider-rejected':
    /Change what it names|Check [A-Za-z_].* on the server|Use another model|Write the prompt/,
  'invalid-key': /Check [A-Z_]{8,}/,
  'access-denied': /Ask for access|Verify it|Ask its support/,
  'model-not-found': /Choose another|Make one, or name yours/,
  'content-refused': /Change the prompt or the picture/,
  'insufficient-quota': /Add credit|Raise it/,
  'rate-limited': /Wait (a moment|\d+ s) and try again/,
  'provider-failed': /Try again/,
  'no-images': /Change the prompt, or try again|Try again/,
  'malformed-answer': /Try again/,
  'image-too-large': /Resize it/,
  timeout: /Try again/,
  interrupted: /Try again/,
};
