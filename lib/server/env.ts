import 'server-only';
import { z } from 'zod';

/** An empty variable is as good as none, as in a copied `.env.example`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

const envSchema = z.object({
  /** Needed to reach the server from other machines; then asked for everywhere. */
  ACCESS_TOKEN: text.pipe(z.string().min(12, 'Use at least 12 characters.').optional()),
  /** The address under which people reach the server, for absolute links. */
  PUBLIC_URL: text.pipe(z.url().optional()),
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
