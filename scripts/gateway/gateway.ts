import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { PartStatus } from '../../lib/platform.ts';
import { supervise } from '../supervisor/supervise.ts';
import { tidyLine } from './noise.ts';

const readyWithinMs = 30_000;
const stopGraceMs = 3_000;
const health = { everyMs: 5_000, failures: 3 };

/** Taken from our environment when set: without them the gateway could not reach providers on some networks. */
const passedOn = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SYSTEMROOT'];

const gatewayReady = z.object({ type: z.literal('ready'), port: z.int() });

export type Gateway = {
  /** Resolves when it answers; rejects when the first try failed, while further tries go on. */
  start(): Promise<void>;
  /** Base address without a trailing slash; undefined while it is not up. */
  url(): string | undefined;
  status(): PartStatus;
  pid(): number | undefined;
  stop(): Promise<void>;
};

export type GatewayOptions = {
  /** Hosts on private addresses that an edit may be sent to; loopback, where the engine is, is always among them. */
  trustedHosts?: readonly string[];
  onLine?: (line: string) => void;
  onChange?: (status: PartStatus) => void;
};

/**
 * The gateway as a supervised child: on loopback with a port of its own choice, without its console, which would show
 * keys to anybody, and without any key of ours: those come with each request.
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
    tidy: tidyLine,
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

/** The whole environment of the gateway's process. */
export function gatewayEnvironment(
  ours: Readonly<Record<string, string | undefined>>,
  trustedHosts: readonly string[] = [],
): Record<string, string> {
  const kept = ['PATH', ...passedOn].flatMap((name) => {
    const value = ours[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // The gateway's own list is replaced by this one, so loopback has to be in it.
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

/** It has no entry that could be resolved; it is found beside its manifest. */
function gatewayProgram(): string {
  const manifest = createRequire(import.meta.url).resolve('@portkey-ai/gateway/package.json');
  return join(dirname(manifest), 'build/start-server.js');
}

function preloadUrl(): string {
  return new URL('./preload.mjs', import.meta.url).href;
}
