import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../edit/errors.ts';

/**
 * Parses a JSON text against a schema.
 *
 * @param field the field that the text came in, for the error's `param`
 * @throws EditError whose `param` is the path of the first thing that is wrong
 */
export function parseJsonField<T>(schema: z.ZodMiniType<T>, text: string, field: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EditError('invalid-value', `The field ${field} is not valid JSON.`, { param: field, cause });
  }
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue ? writePath(issue.path) : '';
  const isUnknown = issue?.code === 'unrecognized_keys';
  throw new EditError(
    isUnknown ? 'unknown-field' : 'invalid-value',
    `${path || field}: ${issue?.message ?? 'invalid'}`,
    {
      param: path || field,
    },
  );
}

function writePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws EditError `not-found` where it cannot be the id of anything */
export function requireId(text: string | undefined): string {
  if (text && uuidPattern.test(text)) return text;
  throw new EditError('not-found', 'There is nothing with this id.');
}
