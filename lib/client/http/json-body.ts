import { cleanText } from '@/lib/edit/text';

/** Options of a request with a JSON body. */
export function jsonBody(
  method: 'POST' | 'PUT' | 'PATCH',
  body: unknown,
  stringify = JSON.stringify,
): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: stringify(body) };
}

/**
 * JSON with control characters and lone surrogates removed from every string. Pasted text may contain such characters,
 * the server refuses them (PostgreSQL cannot store NUL), and a user cannot see them to remove them.
 */
export function stringifyClean(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? cleanText(part) : part));
}
