import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../../edit/errors.ts';
import { cleanText, cutText, isStorableText } from '../../../edit/text.ts';
import { type TextName, unstorable } from './decode-text.ts';

/**
 * Parses JSON and validates it against a schema. Every string and key must be storable, also those that the schema
 * ignores.
 *
 * @param name names the text in errors about the whole of it
 * @throws EditError whose `param` is the path of the first error
 */
export function parseJson<T>(schema: z.ZodMiniType<T>, text: string, name: TextName): T {
  const { what, param } = name;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EditError('invalid-value', `${what} is ${text.trim() === '' ? 'empty' : 'not valid JSON'}.`, {
      param,
      cause,
    });
  }
  requireStorableJson(value, name);
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw unknownField(writePath([...issue.path, ...issue.keys.slice(0, 1)]), name);
  }
  const wrong = within(name, writePath(issue?.path ?? []));
  throw new EditError('invalid-value', `${wrong.what}: ${issue?.message ?? 'invalid'}`, {
    param: wrong.param,
  });
}

/** A value within JSON, linked to its parent. */
type JsonNode = { value: unknown; key: PropertyKey | undefined; parent: JsonNode | undefined };

/**
 * Visits all strings and keys of a JSON value, at any depth.
 *
 * @throws EditError `invalid-value` with the path, or `unknown-field` for the key `__proto__`, which schemas ignore
 */
function requireStorableJson(root: unknown, name: TextName): void {
  const nodes: JsonNode[] = [{ value: root, key: undefined, parent: undefined }];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const { value } = node;
    if (typeof value === 'string' && !isStorableText(value))
      throw unstorable(value, within(name, pathOf(node)));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      const below: JsonNode = { value: child, key: Array.isArray(value) ? Number(key) : key, parent: node };
      if (!isStorableText(key)) throw unstorable(key, within(name, pathOf(below)));
      if (key === '__proto__') throw unknownField(pathOf(below), name);
      nodes.push(below);
    }
  }
}

/** The name of the value at a path within a named text. */
function within(name: TextName, path: string): TextName {
  if (path === '') return name;
  return name.isWhole ? { what: `${name.what}: ${path}`, param: name.param } : { what: path, param: path };
}

function pathOf(node: JsonNode): string {
  const keys: PropertyKey[] = [];
  for (let at: JsonNode | undefined = node; at?.key !== undefined; at = at.parent) keys.push(at.key);
  return writePath(keys.reverse());
}

function unknownField(path: string, name: TextName): EditError {
  const { param } = within(name, path);
  return new EditError('unknown-field', `There is no field called ${JSON.stringify(path)}. Remove it.`, {
    param,
  });
}

/** Maximum length of a path in an error, in code points. */
const maxPathLength = 200;

function writePath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) =>
      typeof part === 'number'
        ? `${before}[${part}]`
        : before === ''
          ? String(part)
          : `${before}.${String(part)}`,
    '',
  );
  return cutText(cleanText(text), maxPathLength, '…');
}
