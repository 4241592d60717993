import * as z from 'zod/mini';
import { maxTimeoutS } from './max-timeout.ts';

/** Names under which the server itself tells the gateway what a call belongs to. */
const ownMetadata: readonly string[] = ['run', 'attempt', 'provider', 'model'];

/** As hosted gateways accept it. */
export const callMetadataSchema = z
  .record(
    z.string().check(
      z.minLength(1),
      z.maxLength(64),
      z.refine(
        (name) => !ownMetadata.includes(name),
        `The names ${ownMetadata.join(', ')} are the server’s own.`,
      ),
    ),
    z.string().check(z.maxLength(128, 'Use texts of at most 128 characters.')),
  )
  .check(z.refine((data) => Object.keys(data).length <= 16, 'Use at most 16 names.'));

/** Statuses of answers after which a call may be sent again. */
const statusCodesSchema = z
  .array(z.int().check(z.gte(400), z.lte(599)))
  .check(z.minLength(1), z.maxLength(20));

/**
 * Gateway options for the calls of one target. All are off by default: a comparison shows what a provider does, and
 * retries or fallbacks of the gateway would hide that.
 */
export const gatewayOptionsSchema = z.strictObject({
  /** Timeout until the first byte of each try, in seconds, with millisecond precision. */
  timeoutS: z.optional(z.number().check(z.gte(0.001), z.lte(maxTimeoutS))),
  /** Number of retries after the statuses of `retryOn`. */
  retries: z.optional(z.int().check(z.gte(1), z.lte(5))),
  /** Default: 429 and 503. After others, a call may be billed twice. */
  retryOn: z.optional(statusCodesSchema),
  /** As `retryOn`, for the fallback of `other`. */
  fallbackOn: z.optional(statusCodesSchema),
  /** Fallback after a 429 or 503, or load balancing, with another provider of the same API and model. */
  other: z.optional(
    z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('fallback'), provider: z.string() }),
      z.strictObject({
        mode: z.literal('loadbalance'),
        provider: z.string(),
        /** Percentage of calls for the other provider. */
        sharePercent: z._default(z.int().check(z.gte(1), z.lte(99)), 50),
      }),
    ]),
  ),
  /** Name of one of the hosts that the operator lists for this provider. */
  host: z.optional(z.string().check(z.minLength(1))),
  /** Id of a config stored at a hosted gateway; excludes all other options. */
  config: z.optional(
    z.string().check(z.regex(/^pc-[\w-]{1,100}$/, 'Use the id of a saved config, such as pc-edits-1a2b3c.')),
  ),
  /** Slug of a provider at a hosted gateway, which holds its keys. */
  slug: z.optional(
    z.string().check(z.regex(/^@?[\w-]{1,100}$/, 'Use the slug of a provider, such as @openai-prod.')),
  ),
  /** The caller's own id for the calls, instead of a generated one. */
  traceId: z.optional(
    z.string().check(z.regex(/^[!-~]{1,128}$/, 'Use 1 to 128 visible ASCII characters without spaces.')),
  ),
  /** Data for the gateway's logs, beside that of the server. */
  metadata: z.optional(callMetadataSchema),
});
export type GatewayOptions = z.infer<typeof gatewayOptionsSchema>;

/** Statuses after which a gateway may retry or fall back: nothing was billed. */
export const unbilledStatusCodes: readonly number[] = [429, 503];
