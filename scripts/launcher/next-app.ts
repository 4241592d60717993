import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expectStart } from '../../lib/platform.ts';
import type { Handlers } from '../http/front.ts';
import { StartError } from './start-error.ts';

export type NextApp = {
  handlers: Handlers;
  close(): Promise<void>;
};

export type NextOptions = { root: string; dev: boolean; host: string; port: number };

/**
 * The used part of Next. Its own types are not imported: they change those of `process.env` in all plain-Node code, and
 * do not declare that the CommonJS package is the function itself.
 */
type NextFactory = (options: {
  dir: string;
  dev: boolean;
  quiet: boolean;
  hostname: string;
  port: number;
  httpServer: Server;
}) => {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts Next inside this process (a custom server), so that the launcher owns socket, signals and shutdown order.
 * `instrumentation.ts` runs in here, so the platform must be set before.
 */
export async function startNext({ root, dev, host, port }: NextOptions): Promise<NextApp> {
  const next: NextFactory = createRequire(join(root, 'package.json'))('next');
  // Next adds its own WebSocket listener to the server it receives. This one never listens: the real server forwards
  // upgrades that its guard has admitted.
  const upgrades = createServer();
  const app = next({ dev, dir: root, hostname: host, port, httpServer: upgrades, quiet: !dev });
  const outcome = expectStart();
  await app.prepare();
  if (dev) {
    // In development it may start with the first request only.
    void outcome.then((failure) => failure && console.error(toStartError(failure.error).message));
  } else {
    const failure = await outcome;
    if (failure) throw toStartError(failure.error);
  }
  const handle = app.getRequestHandler();
  return {
    handlers: {
      request: (request, response) => handle(request, response),
      ...(dev
        ? { upgrade: (request, socket, head) => void upgrades.emit('upgrade', request, socket, head) }
        : {}),
    },
    close: () => app.close(),
  };
}

function toStartError(error: unknown): StartError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(`The app did not start. ${reason}`, { cause: error });
}
