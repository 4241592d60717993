import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { peerHeader } from '../../lib/platform.ts';
import { checkRequest, checkUpgrade, type GuardPolicy, type Refusal } from './guard.ts';

/** Longer than a proxy in front usually keeps its connections, so that it never writes into one that is being closed. */
const keepAliveMs = 65_000;

export type Handlers = {
  request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** WebSockets, where the app has any. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

export type Front = {
  server: Server;
  /** From now on requests reach the app; before, they are asked to come back. */
  open(handlers: Handlers): void;
  /** From now on only requests that change nothing reach the app. */
  drain(): void;
  /** Ends event streams at once, lets other answers finish within `graceMs`, and closes the listener. */
  close(graceMs: number): Promise<void>;
};

type Phase = 'starting' | 'open' | 'draining' | 'closed';

const comeBack: Record<Exclude<Phase, 'open'>, string> = {
  starting: 'The server is starting. Try again in a moment.',
  draining: 'The server is stopping. Try again in a moment.',
  closed: 'The server is stopping. Try again in a moment.',
};

/** The door of the app: looks at every request before the app does, and knows which answers are under way. */
export function createFront(policy: GuardPolicy, onError: (error: unknown) => void): Front {
  let phase: Phase = 'starting';
  let handlers: Handlers | undefined;
  const answers = new Set<ServerResponse>();

  function unavailable(method: string | undefined): Refusal | undefined {
    if (phase === 'open' && handlers) return undefined;
    // While runs finish, a page may go on reading what they give.
    if (phase === 'draining' && (method === 'GET' || method === 'HEAD')) return undefined;
    const message = comeBack[phase === 'open' ? 'starting' : phase];
    const headers = { 'retry-after': phase === 'starting' ? '1' : '5', connection: 'close' };
    return {
      status: 503,
      headers,
      error: {
        message,
        type: 'server_error',
        param: null,
        code: phase === 'starting' ? 'server_starting' : 'server_stopping',
      },
    };
  }

  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    const refusal = checkRequest(asGuarded(request), policy) ?? unavailable(request.method);
    if (refusal) return refuse(response, refusal);
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
    answers.add(response);
    response.once('close', () => {
      answers.delete(response);
      // Kept alive for further requests, the connection would hold up the end.
      if (phase === 'closed') setImmediate(() => server.closeIdleConnections());
    });
    handlers?.request(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) refuse(response, internalError);
      else response.destroy();
    });
  });

  return {
    server,
    open(given) {
      handlers = given;
      phase = 'open';
      const { upgrade } = given;
      if (upgrade) {
        server.on('upgrade', (request, socket, head) => {
          if (phase !== 'open' || checkUpgrade(asGuarded(request), policy)) socket.destroy();
          else upgrade(request, socket, head);
        });
      }
    },
    drain() {
      phase = 'draining';
    },
    async close(graceMs) {
      phase = 'closed';
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const answer of answers) if (isEventStream(answer)) answer.destroy();
      const limit = setTimeout(() => server.closeAllConnections(), graceMs);
      server.closeIdleConnections();
      await closed;
      clearTimeout(limit);
    },
  };
}

const internalError: Refusal = {
  status: 500,
  error: { message: 'Something went wrong.', type: 'server_error', param: null, code: 'internal_error' },
};

function asGuarded({ method = 'GET', headers }: IncomingMessage) {
  return { method, headers };
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

function refuse(response: ServerResponse, { status, headers, error }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify({ error }));
}
