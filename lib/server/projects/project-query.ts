import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../edit/errors.ts';
import type { ProjectSort } from '../../edit/project/limits.ts';
import { type ProjectQuery, projectQuerySchema } from '../../edit/project/project-query.ts';
import { isStorableText } from '../../edit/text.ts';

/**
 * Reads the query of `GET /api/projects`. Unknown parameters are ignored; an empty one counts as absent.
 *
 * @throws EditError `invalid-value` that names the parameter
 */
export function readProjectQuery(url: string): ProjectQuery {
  const given = [...new URL(url).searchParams].filter(([, value]) => value !== '');
  const read = z.safeParse(projectQuerySchema, Object.fromEntries(given));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new EditError('invalid-value', issue!.message, { param: String(issue!.path[0]) });
}

/**
 * Place of a page's last project in its order: the sort, the value that it sorts by (a name, or microseconds since 1970),
 * and its id.
 */
export type Place = { sort: ProjectSort | 'deleted'; key: string; id: string };

export const writeCursor = ({ sort, key, id }: Place): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

const nameKey = z.string().check(z.refine(isStorableText));
const timeKey = z.string().check(z.regex(/^\d{1,16}$/));

/** @throws EditError `invalid-value` for text that is no cursor of a list in this order */
export function readCursor(cursor: string, sort: Place['sort']): Place {
  const placeSchema = z.tuple([z.literal(sort), sort === 'name' ? nameKey : timeKey, z.uuid()]);
  const read = z.safeParse(placeSchema, decodeJson(cursor));
  if (read.success) return { sort, key: read.data[1], id: read.data[2] };
  throw new EditError('invalid-value', 'Send nextCursor of the page before, with the same sort.', {
    param: 'cursor',
  });
}

function decodeJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
