import 'server-only';
import type * as z from 'zod/mini';
import { EditError } from '../../edit/errors.ts';
import { parseJsonField } from './validate.ts';

const maxBytes = 65_536;

/**
 * Reads a small JSON body and parses it against a schema.
 *
 * @throws EditError `body-too-large`, or `invalid-value` that names what is wrong
 */
export async function readJsonBody<T>(schema: z.ZodMiniType<T>, request: Request): Promise<T> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw new EditError(
        'body-too-large',
        'The body is too large. Send the few fields that are documented.',
      );
    }
    chunks.push(part.value);
  }
  return parseJsonField(schema, Buffer.concat(chunks).toString('utf8'), 'body');
}
