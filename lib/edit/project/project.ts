import * as z from 'zod/mini';
import { atMostCharacters } from '../length-check.ts';
import { imageRefSchema, runSchema } from '../run/run.ts';
import { maxProjectName } from './limits.ts';

/** Projects in public form: all runs that descend from one source. Times are ISO 8601 in UTC. */

/** A result as a small picture, and who made it. */
const thumbSchema = z.object({
  resultId: z.string(),
  runId: z.string(),
  provider: z.string(),
  model: z.string(),
  previewUrl: z.string(),
});
export type ProjectThumb = z.infer<typeof thumbSchema>;

const coverSchema = z.object({
  /** The newest winner, else the newest result that became the picture of a variant, else the source. */
  kind: z.enum(['winner', 'variant', 'source']),
  previewUrl: z.string(),
});

/** Where a search hit a project, and the text around the hit. */
const hitSchema = z.object({
  field: z.enum(['name', 'prompt', 'revised-prompt', 'model']),
  text: z.string(),
});
export type ProjectHit = z.infer<typeof hitSchema>;

export const projectSchema = z.object({
  id: z.string(),
  /** Empty for a project that nobody named. */
  name: z.string(),
  createdAt: z.string(),
  /** When its newest run began. */
  lastActivityAt: z.string(),
  /** When it was moved to the bin; null outside it. */
  deletedAt: z.nullable(z.string()),
  source: imageRefSchema,
  cover: coverSchema,
  /** The result that was picked last as winner of a run; null where none was. */
  winner: z.nullable(thumbSchema),
  /** The newest results, 3 at most. */
  thumbs: z.array(thumbSchema),
  runCount: z.int(),
  resultCount: z.int(),
  /** Attempts that failed, were refused or were interrupted. */
  failedCount: z.int(),
  starredCount: z.int(),
  /** Attempts of its live runs: all, and those that have ended; null where none is live. */
  live: z.nullable(z.object({ attempts: z.int(), ended: z.int() })),
  /** With a search only. */
  hit: z.optional(hitSchema),
});
export type Project = z.infer<typeof projectSchema>;

export const projectPageSchema = z.object({
  projects: z.array(projectSchema),
  nextCursor: z.nullable(z.string()),
  /** Projects outside and in the bin, whatever was searched for. */
  counts: z.object({ all: z.int(), bin: z.int() }),
});
export type ProjectPage = z.infer<typeof projectPageSchema>;

export const openProjectSchema = z.object({
  project: projectSchema,
  /** Newest first. */
  runs: z.array(runSchema),
  nextCursor: z.nullable(z.string()),
});
export type OpenProject = z.infer<typeof openProjectSchema>;

export const projectChangeSchema = z.strictObject({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Give the project a name.'), atMostCharacters(maxProjectName)),
});
