import 'server-only';
import { z } from 'zod';

/** An empty variable is as good as none, as in a copied `.env.example`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const address = text.pipe(z.url({ protocol: /^https?$/ }).optional());

const envSchema = z.object({
  /** The address under which people reach the server, for absolute links. */
  PUBLIC_URL: address,
  /** How many proxies in front add to `X-Forwarded-For`; left out: one, where the connection comes from this machine. */
  TRUSTED_PROXY_HOPS: text.pipe(
    z.string().regex(/^\d$/, 'Use a number from 0 to 9.').transform(Number).optional(),
  ),
  /** `1`: callers of the API may bring gateway keys of their own. */
  ALLOW_USER_KEYS: text.pipe(z.enum(['0', '1']).default('0')),
  /** How often a call is sent at most, where nothing was billed before; 1: never again by itself. */
  RETRY_MAX_TRIES: text.pipe(
    z
      .string()
      .regex(/^[1-9]$/, 'Use a number from 1 to 9.')
      .transform(Number)
      .default(3),
  ),
  /** How long a call waits in all before it is given up. */
  RETRY_MAX_WAIT_SECONDS: text.pipe(
    z
      .string()
      .regex(/^\d{1,3}$/, 'Use a whole number of seconds.')
      .transform(Number)
      .default(60),
  ),
  /** A gateway other than the embedded one, for every provider but `local`. */
  PORTKEY_BASE_URL: address,
  /** `1`: the gateway at `PORTKEY_BASE_URL` takes feedback, though its address is not Portkey's. `0`: none is sent. */
  PORTKEY_FEEDBACK: text.pipe(z.enum(['0', '1']).optional()),
  /** What the API uses where a request names no model: `provider` or `provider/model`. */
  OVERPAINT_DEFAULT_TARGET: text,
  /** A JSON file that changes or extends the catalogue of models. */
  CATALOGUE_FILE: text,
});

export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/**
 * The settings of the server, read at first use: a build needs none of them.
 *
 * @throws Error that names each wrong setting and says how to mend it
 */
export function env(): Env {
  if (parsed) return parsed;
  const result = envSchema.safeParse(process.env);
  if (!result.success) {
    throw new Error(`Some settings cannot be used.\n${z.prettifyError(result.error)}`);
  }
  parsed = result.data;
  return parsed;
}

/** Settings are read anew at the next use. @internal For tests that change them. */
export function forgetEnv(): void {
  parsed = undefined;
}

/**
 * A setting that exists once a provider, such as `OPENAI_CUSTOM_HOST` or `PORTKEY_SLUG_OPENAI`.
 *
 * @param pattern with `*` in the place of the provider's name
 */
export function providerSetting(pattern: string, providerId: string): string | undefined {
  return process.env[providerSettingName(pattern, providerId)] || undefined;
}

/** `stability-ai` → `STABILITY_AI` in the place of the `*`. */
export function providerSettingName(pattern: string, providerId: string): string {
  return pattern.replace('*', providerId.toUpperCase().replaceAll('-', '_'));
}
