import { refuseOwn } from '../http/answer.ts';
import type { ReceivedCall } from '../http/received.ts';

/** Headers that can contain a credential. */
const places = [
  'authorization',
  'api-key',
  'x-api-key',
  'x-key',
  'x-goog-api-key',
  'x-amz-security-token',
] as const;
export type CredentialPlace = (typeof places)[number] | '?key';

export type Credential = { place: CredentialPlace; value: string };

/** All credentials of a call, in headers and query. */
export function findCredentials(call: ReceivedCall): Credential[] {
  const found: Credential[] = places.flatMap((place) => {
    const value = call.headers[place];
    return value === undefined ? [] : [{ place, value }];
  });
  // A session token belongs to the signature of an AWS call.
  const own =
    call.provider === 'bedrock' ? found.filter(({ place }) => place !== 'x-amz-security-token') : found;
  const { key } = call.query;
  return key === undefined ? own : [...own, { place: '?key', value: key }];
}

/**
 * The one credential of a call.
 *
 * @param allowed the places that this API reads
 * @returns undefined where none of these places has one
 * @throws where there are two: one of them may belong to another provider
 */
export function readCredential(
  call: ReceivedCall,
  allowed: readonly CredentialPlace[],
): Credential | undefined {
  const found = findCredentials(call);
  if (found.length > 1) {
    const message = `more than one credential: ${found.map(({ place }) => place).join(', ')}`;
    call.violations.push(message);
    throw refuseOwn(message);
  }
  return found.find(({ place }) => allowed.includes(place));
}

/** @returns the token of `Bearer <token>`; undefined for another scheme or no token. */
export function bearerOf(credential: Credential | undefined): string | undefined {
  return credential && /^Bearer (\S+)$/.exec(credential.value)?.[1];
}

/** Whether a key is empty, made of a missing value, or marked as wrong in a test. */
export function looksWrong(key: string): boolean {
  return key === '' || key === 'undefined' || key === 'null' || key.toLowerCase().includes('wrong');
}
