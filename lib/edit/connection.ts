import * as z from 'zod/mini';

/**
 * What asking a provider something that costs nothing has shown. `refused`: it did not take the key. `unsure`: it answered,
 * but not so that one could tell. `unset`: there is no key. `unchecked`: its API has nothing to ask for free.
 */
const connectionStateSchema = z.enum(['works', 'refused', 'unreachable', 'unsure', 'unset', 'unchecked']);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

export const connectionSchema = z.object({
  state: connectionStateSchema,
  /** One sentence for people. */
  message: z.string(),
  /** Null where nothing was asked. */
  elapsedMs: z.nullable(z.int()),
});
export type Connection = z.infer<typeof connectionSchema>;

/** Keys of somebody's own for one provider, by the names in its `keys.fields`. */
export const keysRequestSchema = z.strictObject({ fields: z.record(z.string(), z.string()) });
