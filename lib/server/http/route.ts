import 'server-only';
import { randomUUID } from 'node:crypto';
import { EditError, errorTable, toWireError } from '../../edit/errors.ts';
import { platform } from '../../platform.ts';
import { isConnectionError } from '../db/patience.ts';
import { log } from '../log.ts';
import { requireUser, type User } from '../security/access.ts';

export type RouteContext = { request: Request; user: User; params: Record<string, string> };
type NextContext = { params: Promise<Record<string, string>> };

type Handler<Context> = (context: Context) => Promise<Response>;
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;
type OpenContext = Omit<RouteContext, 'user'>;

/**
 * Makes a route handler: finds out who asks, refuses new work while the server stops, and turns whatever is thrown
 * into the one shape of an error.
 *
 * @example export const GET = route(async ({ user, params }) => json(await readRun(params.id, user.id)));
 */
export function route(handler: Handler<RouteContext>): NextHandler {
  return openRoute(
    async (context) => await handler({ ...context, user: await requireUser(context.request) }),
  );
}

/** The same for a route that everybody may call. */
export function openRoute(handler: Handler<OpenContext>): NextHandler {
  return async (request, context) => {
    try {
      if (request.method !== 'GET' && platform().isDraining()) {
        throw new EditError('stopping', 'The server is stopping. Try again in a moment.', { retryAfterS: 5 });
      }
      return await handler({ request, params: await context.params });
    } catch (error) {
      return errorResponse(asEditError(error, request));
    }
  };
}

/** @returns a JSON answer that no cache keeps. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { ...init, headers });
}

export function errorResponse(error: EditError): Response {
  const headers = new Headers();
  if (error.retryAfterS !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfterS)));
  return json(toWireError(error), { status: errorTable[error.code].status, headers });
}

function asEditError(error: unknown, request: Request): EditError {
  if (error instanceof EditError) return error;
  if (isConnectionError(error)) {
    return new EditError(
      'storage-unavailable',
      'The database is not reachable right now. Try again in a moment.',
      {
        retryAfterS: 2,
        cause: error,
      },
    );
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, path: loggedPath(request), error }, 'a request failed unexpectedly');
  return new EditError(
    'internal',
    `Something went wrong on the server. Try again; if it stays, look for ${reference} in the server’s log.`,
    { cause: error },
  );
}

/** The token of a link is a key, and stays out of the log. */
function loggedPath(request: Request): string {
  return new URL(request.url).pathname.replace(/^(\/api\/shared\/)[^/]+/, '$1…');
}
