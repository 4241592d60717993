import 'server-only';
import { z } from 'zod';

/** An empty variable counts as unset, as in a copied `.env.example`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const address = text.pipe(z.url({ protocol: /^https?$/ }).optional());

const megabytes = (given: number) =>
  text.pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'Use a whole number of megabytes.')
      .transform(Number)
      .default(given),
  );

const envSchema = z.object({
  /** Public origin of the server, for absolute links. */
  PUBLIC_URL: address,
  /** Number of proxies that append to `X-Forwarded-For`; default: one where the connection comes from this machine. */
  TRUSTED_PROXY_HOPS: text.pipe(
    z.string().regex(/^\d$/, 'Use a number from 0 to 9.').transform(Number).optional(),
  ),
  /** `1`: API callers may bring their own keys. */
  ALLOW_USER_KEYS: text.pipe(z.enum(['0', '1']).default('0')),
  /** Maximum tries per call, where nothing was billed; 1: no retry. */
  RETRY_MAX_TRIES: text.pipe(
    z
      .string()
      .regex(/^[1-9]$/, 'Use a number from 1 to 9.')
      .transform(Number)
      .default(3),
  ),
  /** Maximum total wait of a call for its retries, in seconds. */
  RETRY_MAX_WAIT_SECONDS: text.pipe(
    z
      .string()
      .regex(/^\d{1,3}$/, 'Use a whole number of seconds.')
      .transform(Number)
      .default(60),
  ),
  /** Address of a gateway for all providers but `local`; default: the embedded gateway. */
  PORTKEY_BASE_URL: address,
  /** `1`: the gateway at `PORTKEY_BASE_URL` accepts feedback, whatever its host. `0`: never send feedback. */
  PORTKEY_FEEDBACK: text.pipe(z.enum(['0', '1']).optional()),
  /** Default of the API: `provider` or `provider/model`. */
  OVERPAINT_DEFAULT_TARGET: text,
  /** Model ids of API requests and their replacements: `dall-e-2=openai/gpt-image-2`, separated by commas. */
  MODEL_ALIASES: text.pipe(
    z
      .string()
      .regex(
        /^[^=,\s]+ *= *[^=,\s]+( *, *[^=,\s]+ *= *[^=,\s]+)* *,? *$/,
        'Write old=new, separated by commas.',
      )
      .optional(),
  ),
  /** `1`: the built app has the page `/design`. */
  DESIGN_PAGE: text.pipe(z.enum(['0', '1']).default('0')),
  /** JSON file with changes to the catalogue. */
  CATALOGUE_FILE: text,
  /** Bucket of an S3-compatible store for pictures and answers; default: files in `DATA_DIR/blobs`. */
  S3_BUCKET: text,
  /** Address of the store, where it is not that of AWS. */
  S3_ENDPOINT: address,
  S3_REGION: text.pipe(z.string().default('us-east-1')),
  /** What the names of all objects begin with. */
  S3_PREFIX: text.pipe(
    z
      .string()
      .regex(
        /^[\w.-]+(\/[\w.-]+)*\/$/,
        'Use letters, digits, ".", "_" and "-", with "/" at the end: overpaint/',
      )
      .default('blobs/'),
  ),
  S3_ACCESS_KEY_ID: text,
  /** Encryption of the store: `AES256`, `aws:kms`, or `aws:kms:` and the id of a key. */
  S3_ENCRYPTION: text.pipe(
    z
      .string()
      .regex(/^(AES256|aws:kms(:\S+)?)$/, 'Use AES256, aws:kms, or aws:kms: and the id of a key.')
      .optional(),
  ),
  /** Maximum size of the local copies of objects of which parts are read, in MB. */
  S3_CACHE_MB: megabytes(2_000),
  /** Free space on the disk of `DATA_DIR`, in MB, below which nothing new is sent; the reserve is for answers in flight. */
  DISK_RESERVE_MB: megabytes(500),
});

export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/**
 * The server's settings, parsed at first use, since a build needs none.
 *
 * @throws Error that names each wrong setting and how to correct it
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

/** Makes the next use parse the settings again. @internal For tests that change them. */
export function forgetEnv(): void {
  parsed = undefined;
}

/**
 * Reads a setting that exists per provider, such as `OPENAI_CUSTOM_HOST` or `PORTKEY_SLUG_OPENAI`.
 *
 * @param pattern with `*` for the provider
 */
export function providerSetting(pattern: string, providerId: string): string | undefined {
  return process.env[providerSettingName(pattern, providerId)] || undefined;
}

/** `stability-ai` → `STABILITY_AI` for the `*`. */
export function providerSettingName(pattern: string, providerId: string): string {
  return pattern.replace('*', providerId.toUpperCase().replaceAll('-', '_'));
}
