import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { peerHeader } from '../../lib/platform.ts';
import { openToOrigin } from './cors.ts';
import { continueWhenRead, drainAfterResponse } from './drain-body.ts';
import { checkRequest, checkUpgrade, type GuardPolicy } from './guard.ts';
import { completeHeaders } from './headers.ts';
import { answerMalformed, maxHeaderBytes } from './malformed-request.ts';
import { type Refusal, refusal, refuse } from './refusal.ts';
import { checkMethod, checkRouted, isAboutServer, pathOf, serverOptions, tidyTarget } from './target.ts';
import { checkUrlEncoding } from './url-encoding.ts';

/** Longer than proxies usually keep connections, so that none writes into a connection that is being closed. */
const keepAliveMs = 65_000;

/**
 * Timeout of a whole request, in ms, also for bodies that no route reads. Longer than the timeout of a body
 * (`lib/server/http/body/read-body.ts`), whose response has a message.
 */
export const requestMs = 660_000;

export type Handlers = {
  request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** WebSocket upgrades, if the app has any. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

export type Front = {
  server: Server;
  /** Passes requests to the app; before, they get 503 with `Retry-After`. */
  open(handlers: Handlers): void;
  /** From now on only safe requests reach the app. */
  drain(): void;
  /** Ends event streams at once, lets other responses finish within `graceMs`, and closes the listener. */
  close(graceMs: number): Promise<void>;
};

type Phase = 'starting' | 'open' | 'draining' | 'closed';

const comeBack: Record<Exclude<Phase, 'open'>, string> = {
  starting: 'The server is starting. Try again in a moment.',
  draining: 'The server is stopping. Try again in a moment.',
  closed: 'The server is stopping. Try again in a moment.',
};

/** The HTTP front of the app: checks every request before the app, and tracks open responses. */
export function createFront(policy: GuardPolicy, onError: (error: unknown) => void): Front {
  let phase: Phase = 'starting';
  let handlers: Handlers | undefined;
  const answers = new Set<ServerResponse>();
  const isHttps = policy.publicUrl?.protocol === 'https:';

  function unavailable(method: string | undefined): Refusal | undefined {
    if (phase === 'open' && handlers) return undefined;
    // While runs finish, pages may still read their results.
    if (phase === 'draining' && (method === 'GET' || method === 'HEAD')) return undefined;
    const message = comeBack[phase === 'open' ? 'starting' : phase];
    const headers = { 'retry-after': phase === 'starting' ? '1' : '5', connection: 'close' };
    return refusal(503, phase === 'starting' ? 'server_starting' : 'server_stopping', message, headers);
  }

  // Node's own response to a missing host is empty; the guard sends a message.
  const options = {
    keepAliveTimeout: keepAliveMs,
    requestTimeout: requestMs,
    maxHeaderSize: maxHeaderBytes,
    requireHostHeader: false,
  };
  const server = createServer(options, (request, response) => {
    completeHeaders(response, isHttps);
    drainAfterResponse(request, response);
    if (isAboutServer(request)) return void response.writeHead(204, serverOptions).end();
    const refused = whyRefused(request, policy);
    if (refused) return refuse(response, refused);
    if (openToOrigin(request, response, policy)) return;
    const closed = unavailable(request.method);
    if (closed) return refuse(response, closed);
    withoutInnerHeaders(request);
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
    answers.add(response);
    response.once('close', () => {
      answers.delete(response);
      // Keep-alive would delay the shutdown.
      if (phase === 'closed') setImmediate(() => server.closeIdleConnections());
    });
    handlers?.request(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) refuse(response, internalError);
      else response.destroy();
    });
  });
  server.on('checkContinue', (request, response) => {
    continueWhenRead(request, response);
    server.emit('request', request, response);
  });
  // Only the response to the request with the unreadable body may be replaced; another would be misattributed.
  const isAnswering = (socket: Duplex) =>
    [...answers].some((answer) => answer.socket === socket && (answer.headersSent || answer.req.complete));
  answerMalformed(server, isHttps, isAnswering);

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

const internalError = refusal(500, 'internal_error', 'Something went wrong.');

/** All checks before the app sees a request. Normalizes its target. */
function whyRefused(request: IncomingMessage, policy: GuardPolicy): Refusal | undefined {
  const { method = 'GET' } = request;
  return (
    checkMethod(method) ??
    tidyTarget(request) ??
    checkRequest(asGuarded(request), policy) ??
    checkUrlEncoding(request.url) ??
    checkRouted(request, pathOf(request.url), policy.writablePaths)
  );
}

function asGuarded({ method = 'GET', url = '/', headers }: IncomingMessage) {
  return { method, url, headers };
}

/** Removes Next's internal headers; from outside one of them would empty every response. */
function withoutInnerHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) if (name.startsWith('x-middleware-')) delete headers[name];
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
