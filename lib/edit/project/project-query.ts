import * as z from 'zod/mini';
import { atMostCharacters } from '../length-check.ts';
import { maxProviderFilter, maxSearchLength, projectSorts } from './limits.ts';

/** What `GET /api/projects` is asked for. */

const timeAdvice = 'Send a date, or a time with its zone, such as 2026-11-30 or 2026-11-30T08:00:00Z.';

const flag = z.optional(z.enum(['true', 'false'], 'Send true or false.'));
/** A time has its zone, so that it is the same on every server; a date is in UTC. PostgreSQL has no year 0. */
const instant = z.optional(
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], timeAdvice)
    .check(z.refine((text) => !text.startsWith('0000'), timeAdvice)),
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
