import 'server-only';
import type * as z from 'zod/mini';
import { charsetOf } from './content-type.ts';
import { decodeText, wholeBody } from './decode-text.ts';
import { parseJson } from './parse-json.ts';
import { type BodyReader, readBytes } from './read-body.ts';

/**
 * Creates the reader of a small JSON body.
 *
 * @returns a reader that throws EditError `body-too-large` above 64 KiB, or `invalid-value` or `unknown-field` with the
 *   path of the error
 */
export function jsonBody<T>(schema: z.ZodMiniType<T>): BodyReader<T> {
  return async (request) => {
    const bytes = await readBytes(request);
    const charset = charsetOf(request.headers.get('content-type') ?? '');
    return parseJson(schema, decodeText(bytes, wholeBody, charset), wholeBody);
  };
}
