import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readSecretValue } from '../lib/logging/secret-value.ts';
import { type CorsOrigins, parseCorsOrigins } from './http/cors.ts';
import { isLoopbackName, parseHost } from './http/host-names.ts';
import { isStrongToken, tokenAdvice, weakTokenAdvice } from './launcher/access-token.ts';
import { StartError } from './launcher/start-error.ts';

const defaultPort = 3_000;

/** An empty variable counts as unset, as in a copied `.env.example`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

const schema = z.object({
  PORT: text.pipe(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535 (0 takes any free port)')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a number from 1 to 65535 (0 takes any free port)')
      .optional(),
  ),
  HOST: text.pipe(z.string().default('127.0.0.1')),
  DATA_DIR: text.pipe(z.string().default('./data')),
  DATABASE_URL: text.pipe(
    z
      .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/name' })
      .optional(),
  ),
  PUBLIC_URL: text.pipe(
    z
      .url({ protocol: /^https?$/, error: 'must be an address like https://paint.example.com' })
      .transform((address) => new URL(address))
      .refine((url) => url.href === `${url.origin}/` && parseHost(url.host) !== undefined, {
        error:
          'takes no path and nothing else behind the host: the server works at the top of a host of its own, ' +
          'such as https://paint.example.com',
      })
      .optional(),
  ),
  CORS_ORIGINS: text.pipe(z.string().default('').transform(parseCorsOrigins)).pipe(
    z.array(z.string(), {
      error: 'must be origins such as https://chat.example.com, separated by commas, or * alone',
    }),
  ),
  ACCESS_TOKEN: text.pipe(
    z
      .string()
      .refine(isStrongToken, { error: () => weakTokenAdvice() })
      .optional(),
  ),
  DRAIN_SECONDS: text.pipe(
    z
      .string()
      .regex(/^\d{1,4}$/, 'must be a whole number of seconds')
      .transform(Number)
      .default(30),
  ),
  LOG_LEVEL: text.pipe(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be one of trace, debug, info, warn, error, fatal, silent',
      })
      .optional(),
  ),
  TRUSTED_CUSTOM_HOSTS: text.pipe(z.string().default('')),
});

export type Settings = {
  /** Port to listen on. `isChosen`: set explicitly, so no other one is tried. */
  port: { number: number; isChosen: boolean };
  /** Address to listen on; never the name `localhost`, which resolves to different families. */
  host: string;
  isLoopback: boolean;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: URL | undefined;
  /** Other origins that may call the contract routes; default: none. */
  corsOrigins: CorsOrigins;
  /** Whether sign-in is required. */
  hasAccessToken: boolean;
  /** Maximum time for work in flight at shutdown. */
  drainMs: number;
  logLevel: string;
  /** Further private hosts that the gateway may send edits to. */
  trustedCustomHosts: string[];
};

/** Loads `.env`, or the file that `ENV_FILE` names, into the environment. Existing variables win. */
export function loadEnvFile(root: string, chosen = process.env.ENV_FILE): void {
  if (chosen === 'none') return;
  const file = resolve(root, chosen || '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  else if (chosen) throw new StartError(`ENV_FILE=${chosen} does not exist.`);
}

/** Secrets of the launcher, each from its setting or from the file that `<NAME>_FILE` names. */
function readSecrets(environment: Readonly<Record<string, string | undefined>>) {
  const read = (name: string) => {
    try {
      return readSecretValue(environment, name);
    } catch (cause) {
      throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  };
  const secrets = { ACCESS_TOKEN: read('ACCESS_TOKEN'), DATABASE_URL: read('DATABASE_URL') };
  for (const [name, value] of Object.entries(secrets)) {
    // A named file must contain a value: otherwise the server would be open, or use another database.
    if (value === undefined && environment[`${name}_FILE`])
      throw new StartError(
        `${name}_FILE names a file that is empty. Write the value to it, or leave ${name}_FILE out.`,
      );
  }
  return secrets;
}

/**
 * @param environment usually `process.env`
 * @param root folder that a relative `DATA_DIR` refers to
 * @throws StartError that names every wrong setting and how to correct it
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
  isTerminal = process.stdout.isTTY === true,
): Settings {
  const result = schema.safeParse({ ...environment, ...readSecrets(environment) });
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new StartError(`Some settings cannot be used:\n${lines.join('\n')}`);
  }
  const { data } = result;
  const host = data.HOST === 'localhost' ? '127.0.0.1' : data.HOST.replace(/^\[(.*)\]$/, '$1');
  const isLoopback = isLoopbackName(host);
  const publicUrl = data.PUBLIC_URL;
  if (data.ACCESS_TOKEN === undefined) {
    const open = !isLoopback
      ? `HOST=${data.HOST} lets other machines reach the server`
      : publicUrl && !isLoopbackName(publicUrl.hostname.replace(/^\[(.*)\]$/, '$1'))
        ? `PUBLIC_URL=${publicUrl.origin} leads other people here`
        : undefined;
    if (open) throw new StartError(`${open}: ${tokenAdvice()}`);
  }
  if (data.CORS_ORIGINS.includes('*') && data.ACCESS_TOKEN === undefined) {
    throw new StartError(
      'CORS_ORIGINS=* lets every page that is open in a browser here start paid edits: ' +
        'set ACCESS_TOKEN as well, or name the origins.',
    );
  }
  return {
    port: { number: data.PORT ?? defaultPort, isChosen: data.PORT !== undefined },
    host,
    isLoopback,
    dataDir: resolve(root, data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    publicUrl,
    corsOrigins: data.CORS_ORIGINS,
    hasAccessToken: data.ACCESS_TOKEN !== undefined,
    drainMs: data.DRAIN_SECONDS * 1_000,
    // At a terminal only warnings are of interest; an operator's log has everything.
    logLevel: data.LOG_LEVEL ?? (isTerminal ? 'warn' : 'info'),
    trustedCustomHosts: data.TRUSTED_CUSTOM_HOSTS.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}

/** `http://` address of a listener for people: loopback for one that listens on all interfaces. */
export function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
}
