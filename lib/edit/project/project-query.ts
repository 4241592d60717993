import * as z from 'zod/mini';
import { atMostCharacters } from '../length-check.ts';
import { maxProviderFilter, maxSearchLength, projectSorts } from './limits.ts';

/** What `GET /api/projects` is asked for. */

const flag = z.optional(z.enum(['true', 'false'], 'Send true or false.'));
const instant = z.optional(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'Send a time in ISO 8601.')),
);

/** Query parameters as text. Filters combine: a project must fit all of them. */
export const projectQuerySchema = z.object({
  q: z.optional(
    z.string().check(atMostCharacters(maxSearchLength, `Search for at most ${maxSearchLength} characters.`)),
  ),
  starred: flag,
  winner: flag,
  failed: flag,
  bin: flag,
  provider: z.optional(z.string().check(atMostCharacters(maxProviderFilter))),
  since: instant,
  until: instant,
  sort: z._default(z.enum(projectSorts, `Send one of ${projectSorts.join(', ')}.`), 'activity'),
  limit: z.optional(z.string()),
  cursor: z.optional(z.string().check(z.maxLength(2000))),
});
export type ProjectQuery = z.infer<typeof projectQuerySchema>;
