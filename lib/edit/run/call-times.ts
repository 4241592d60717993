import * as z from 'zod/mini';

/** Usual times of a person's own calls. */
export const callTimesSchema = z.object({
  times: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      /** Median of the latest attempts that succeeded, in ms. */
      medianMs: z.number(),
      /** Number of attempts, at most 20. */
      attempts: z.int(),
    }),
  ),
});
export type CallTimes = z.infer<typeof callTimesSchema>;
