import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { PartStatus } from '../../lib/platform.ts';
import { supervise } from '../supervisor/supervise.ts';
import { cleanLogLine } from './log-filter.ts';

const readyWithinMs = 30_000;
const stopGraceMs = 3_000;
const health = { everyMs: 5_000, failures: 3 };

/** Inherited from the environment: without them the gateway cannot reach providers on some networks. */
const passedOn = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SYSTEMROOT'];

const gatewayReady = z.object({ type: z.literal('ready'), port: z.int() });

export type Gateway = {
  /** Resolves when the gateway answers; rejects when the first try fails, while further tries continue. */
  start(): Promise<void>;
  /** Base address without a trailing slash; undefined while it is down. */
  url(): string | undefined;
  status(): PartStatus;
  pid(): number | undefined;
  stop(): Promise<void>;
};

export type GatewayOptions = {
  /** Private hosts that edits may be sent to; loopback, where the engine listens, is always included. */
  trustedHosts?: readonly string[];
  onLine?: (line: string) => void;
  onChange?: (status: PartStatus) => void;
};

/**
 * Runs the gateway as a supervised child process: on loopback, on a free port, without its console, which would show
 * keys to anybody, and without keys, which come with each request.
 */
export function createGateway(options: GatewayOptions = {}): Gateway {
  const part = supervise({
    command: () => ({
      file: process.execPath,
      args: ['--import', preloadUrl(), gatewayProgram(), '--headless', '--port=0'],
      env: gatewayEnvironment(process.env, options.trustedHosts),
    }),
    readReady: (message) => gatewayReady.safeParse(message).data,
    readyWithinMs,
    stopGraceMs,
    health: { ...health, check: async ({ port }, signal) => void (await checkGateway(port, signal)) },
    tidy: cleanLogLine,
    onLine: options.onLine ?? (() => undefined),
    ...(options.onChange ? { onChange: options.onChange } : {}),
  });
  return {
    start: async () => void (await part.start()),
    url: () => {
      const ready = part.ready();
      return ready && `http://127.0.0.1:${ready.port}`;
    },
    status: part.status,
    pid: part.pid,
    stop: part.stop,
  };
}

/** The complete environment of the gateway process. */
export function gatewayEnvironment(
  ours: Readonly<Record<string, string | undefined>>,
  trustedHosts: readonly string[] = [],
): Record<string, string> {
  const kept = ['PATH', ...passedOn].flatMap((name) => {
    const value = ours[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // This list replaces the gateway's own, so loopback must be included.
  const trusted = new Set(['127.0.0.1', 'localhost', ...trustedHosts]);
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production',
    TRUSTED_CUSTOM_HOSTS: [...trusted].join(','),
  };
}

async function checkGateway(port: number, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The gateway answers with ${answer.status}.`);
}

/** The package has no resolvable entry; it is found through its manifest. */
function gatewayProgram(): string {
  const manifest = createRequire(import.meta.url).resolve('@portkey-ai/gateway/package.json');
  return join(dirname(manifest), 'build/start-server.js');
}

function preloadUrl(): string {
  return new URL('./preload.mjs', import.meta.url).href;
}
