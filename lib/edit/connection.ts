import * as z from 'zod/mini';
import { sentenceSchema } from './run/run.ts';

/**
 * Result of a free connection check. `refused`: the key was rejected. `unsure`: the answer allows no conclusion.
 * `unset`: no key. `unchecked`: the API has no free call.
 */
const connectionStateSchema = z.enum(['works', 'refused', 'unreachable', 'unsure', 'unset', 'unchecked']);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

const listedModelSchema = z.object({
  id: z.string(),
  /** False where the list lacks it: the key may have no access to it. */
  isListed: z.boolean(),
  /** The announced date of its end. */
  shutdownOn: z.optional(z.string()),
});
export type ListedModel = z.infer<typeof listedModelSchema>;

export const connectionSchema = z.object({
  state: connectionStateSchema,
  /** One sentence for people. */
  message: z.string(),
  sentence: z.optional(sentenceSchema),
  /** Null where nothing was called. */
  elapsedMs: z.nullable(z.int()),
  /** The usable models of the catalogue in the provider's own list, where the check reads one. */
  models: z.optional(z.array(listedModelSchema)),
});
export type Connection = z.infer<typeof connectionSchema>;

/** The caller's keys for one provider, by the names in its `keys.fields`. */
export const keysRequestSchema = z.strictObject({ fields: z.record(z.string(), z.string()) });
