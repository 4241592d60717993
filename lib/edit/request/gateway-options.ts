import * as z from 'zod/mini';
import { maxTimeoutS } from './max-timeout.ts';

/**
 * What the gateway is told to do with the calls of one target. Nothing of it is on by itself: a comparison says what a
 * provider does, and a gateway that repeats or redirects calls would hide that.
 */
export const gatewayOptionsSchema = z.strictObject({
  /** How long the gateway waits for the beginning of an answer, each time it sends the call; to the millisecond. */
  timeoutS: z.optional(z.number().check(z.gte(0.001), z.lte(maxTimeoutS))),
  /** How often the gateway sends a call again after "too many requests" (429) or "overloaded" (503). */
  retries: z.optional(z.int().check(z.gte(1), z.lte(5))),
  /** Another provider of the same API and model, after a 429 or 503, or for a share of the calls. */
  other: z.optional(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('fallback'), provider: z.string() }),
      z.strictObject({
        mode: z.literal('loadbalance'),
        provider: z.string(),
        /** How much of a hundred calls the other one gets. */
        sharePercent: z._default(z.int().check(z.gte(1), z.lte(99)), 50),
      }),
    ]),
  ),
  /** One of the hosts that whoever runs the server lists for this provider, by its name. */
  host: z.optional(z.string().check(z.minLength(1))),
  /** The id of a config that is saved at a hosted gateway, instead of everything else. */
  config: z.optional(
    z.string().check(z.regex(/^pc-[\w-]{1,100}$/, 'Use the id of a saved config, such as pc-edits-1a2b3c.')),
  ),
  /** The slug of a provider at a hosted gateway, which has its keys. */
  slug: z.optional(
    z.string().check(z.regex(/^@?[\w-]{1,100}$/, 'Use the slug of a provider, such as @openai-prod.')),
  ),
});
export type GatewayOptions = z.infer<typeof gatewayOptionsSchema>;

/** The only answers after which a gateway may send a call again or elsewhere: nothing was billed. */
export const unbilledStatusCodes: readonly number[] = [429, 503];
