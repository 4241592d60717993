import 'server-only';
import { randomUUID } from 'node:crypto';
import { EditError, errorTable, isUnbilledCode, toWireError } from '../../edit/errors.ts';
import { platform } from '../../platform.ts';
import { isConnectionError } from '../db/error-classes.ts';
import { log } from '../log.ts';
import { requireUser, type User } from '../security/access.ts';
import { type BodyReader, skipBody } from './body/read-body.ts';
import { requireStorableUrl } from './validate-url.ts';

type Params = Record<string, string>;

export type RouteContext = {
  request: Request;
  user: User;
  params: Params;
  /** Says that a provider may be working from now on: no client may repeat the request by itself. */
  noteSent(): void;
};
/** Of a path without parameters Next gives none. */
type NextContext = { params: Promise<Params | undefined> };

type Handler<Context> = (context: Context) => Promise<Response>;
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;
type OpenContext = Omit<RouteContext, 'user'>;

/**
 * Makes a route handler: finds out who asks, refuses new work while the server stops, checks the texts of the address,
 * and turns whatever is thrown into the one shape of an error. A body is passed over, and refused where it is not small.
 *
 * @example export const GET = route(async ({ user, params }) => json(await readRun(params.id, user.id)));
 */
export function route(handler: Handler<RouteContext>): NextHandler {
  return routeWith(skipBody, handler);
}

/**
 * The same for a route that takes a body.
 *
 * @example export const PUT = routeWith(jsonBody(ratingSchema), async ({ body }) => json(await rate(body)));
 */
export function routeWith<Body>(
  readBody: BodyReader<Body>,
  handler: Handler<RouteContext & { body: Body }>,
): NextHandler {
  return guarded(async (context) => {
    const user = await requireUser(context.request);
    const body = await readInput(context, readBody);
    return await handler({ ...context, user, body });
  });
}

/** A route that everybody may call. */
export function openRoute(handler: Handler<OpenContext>): NextHandler {
  return openRouteWith(skipBody, handler);
}

/** The same for a route that takes a body. */
export function openRouteWith<Body>(
  readBody: BodyReader<Body>,
  handler: Handler<OpenContext & { body: Body }>,
): NextHandler {
  return guarded(async (context) => {
    const body = await readInput(context, readBody);
    return await handler({ ...context, body });
  });
}

/** The one place that all text of callers passes. */
async function readInput<Body>({ request, params }: OpenContext, readBody: BodyReader<Body>): Promise<Body> {
  requireStorableUrl(request.url, params);
  return await readBody(request);
}

function guarded(handler: Handler<OpenContext>): NextHandler {
  const answer: NextHandler = async (request, context) => {
    let isSent = false;
    const noteSent = () => {
      isSent = true;
    };
    const params = (await context.params) ?? {};
    try {
      if (!isRead(request) && platform().isDraining()) {
        throw new EditError('stopping', 'The server is stopping. Try again in a moment.', { retryAfterS: 5 });
      }
      return await handler({ request, params, noteSent });
    } catch (error) {
      const known = asEditError(error, request, params);
      return errorResponse(known, known.mayBeBilled ?? isSent);
    }
  };
  return async (request, context) => {
    const response = await answer(request, context);
    return request.method === 'HEAD' ? await headOf(response) : response;
  };
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/**
 * The framework answers HEAD with the handler of GET and leaves the body where it is. It is ended here, so that nothing
 * stays open: no file, no stream, no place in a limit. Bodies begin with their first piece, so nothing was opened yet.
 */
async function headOf({ body, status, headers }: Response): Promise<Response> {
  await body?.cancel();
  return new Response(null, { status, headers });
}

/** @returns a JSON answer that no cache keeps. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { ...init, headers });
}

/** Pause before a repeat, in seconds, where the error names none. */
const defaultRetryAfterS = 5;

/**
 * @param mayBeBilled whether a provider may have worked on the request already. `x-should-retry` then tells OpenAI's
 *   clients, which repeat a 408, 409, 429 or 5xx twice by default, that they must not.
 */
export function errorResponse(error: EditError, mayBeBilled = false): Response {
  const canRepeat = !mayBeBilled && isUnbilledCode(error.code);
  const headers = new Headers({ 'x-should-retry': String(canRepeat) });
  const retryAfterS = mayBeBilled
    ? undefined
    : (error.retryAfterS ?? (canRepeat ? defaultRetryAfterS : undefined));
  if (retryAfterS !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterS)));
  return json(toWireError(error), { status: errorTable[error.code].status, headers });
}

function asEditError(error: unknown, request: Request, params: Params): EditError {
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
  log.error({ reference, path: loggedPath(request, params), error }, 'a request failed unexpectedly');
  return new EditError(
    'internal',
    `Something went wrong on the server. Try again; if it stays, look for ${reference} in the server’s log.`,
    { cause: error },
  );
}

/** @returns the path without its parameter `token`: a token grants access, so it is not logged */
function loggedPath(request: Request, { token }: Params): string {
  const { pathname } = new URL(request.url);
  return token ? pathname.replace(token, '…') : pathname;
}
