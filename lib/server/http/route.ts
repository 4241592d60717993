import 'server-only';
import { randomUUID } from 'node:crypto';
import { EditError, errorTable, isUnbilledCode, toWireError } from '../../edit/errors.ts';
import { platform } from '../../platform.ts';
import { BlobMissingError } from '../blobs/blob-store.ts';
import { isConnectionError, isDiskFull, isStoreOutage } from '../db/error-classes.ts';
import { log } from '../log.ts';
import { requireUser, type User } from '../security/access.ts';
import { say } from '../text/english.ts';
import { type BodyReader, skipBody } from './body/read-body.ts';
import { requireStorableUrl } from './validate-url.ts';

type Params = Record<string, string>;

export type RouteContext = {
  request: Request;
  user: User;
  params: Params;
  /** A provider may work on the request from now on: clients must not repeat it automatically. */
  noteSent(): void;
};
/** Next passes no params for a path without parameters. */
type NextContext = { params: Promise<Params | undefined> };

type Handler<Context> = (context: Context) => Promise<Response>;
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;
type OpenContext = Omit<RouteContext, 'user'>;

/**
 * Creates a route handler: authenticates, refuses writes while the server stops, validates the URL, and turns errors
 * into the JSON form of `toWireError`. A small body is ignored, a larger one refused.
 *
 * @example export const GET = route(async ({ user, params }) => json(await requireRun(params.id!, user.id)));
 */
export function route(handler: Handler<RouteContext>): NextHandler {
  return routeWith(skipBody, handler);
}

/**
 * As `route`, for a route with a body.
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

/** As `route`, without authentication. */
export function openRoute(handler: Handler<OpenContext>): NextHandler {
  return openRouteWith(skipBody, handler);
}

/** As `openRoute`, for a route with a body. */
export function openRouteWith<Body>(
  readBody: BodyReader<Body>,
  handler: Handler<OpenContext & { body: Body }>,
): NextHandler {
  return guarded(async (context) => {
    const body = await readInput(context, readBody);
    return await handler({ ...context, body });
  });
}

/** Validates all text of a request: URL, then body. */
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
 * Next answers HEAD with the handler of GET and does not read the body. Cancelling it here releases files, streams and
 * slots in limits. Bodies are lazy, so none was opened.
 */
async function headOf({ body, status, headers }: Response): Promise<Response> {
  await body?.cancel();
  return new Response(null, { status, headers });
}

/** @returns an uncached JSON response */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { ...init, headers });
}

/** Default `Retry-After`, in seconds. */
const defaultRetryAfterS = 5;

/**
 * @param mayBeBilled a provider may have worked on the request. `x-should-retry: false` then stops OpenAI's clients
 *   from repeating a 408, 409, 429 or 5xx, which they do twice by default.
 */
export function errorResponse(error: EditError, mayBeBilled = false): Response {
  const canRepeat = !mayBeBilled && isUnbilledCode(error.code) && errorTable[error.code].retryable;
  const headers = new Headers({ 'x-should-retry': String(canRepeat) });
  const retryAfterS = mayBeBilled
    ? undefined
    : (error.retryAfterS ?? (canRepeat ? defaultRetryAfterS : undefined));
  if (retryAfterS !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterS)));
  return json(toWireError(error), { status: errorTable[error.code].status, headers });
}

function asEditError(error: unknown, request: Request, params: Params): EditError {
  if (error instanceof EditError) return error;
  if (isDiskFull(error)) return new EditError('storage-full', say('server.run.diskFull'), { cause: error });
  const away = isStoreOutage(error)
    ? 'The store of pictures is not available right now. Try again in a moment.'
    : isConnectionError(error)
      ? 'The database is not reachable right now. Try again in a moment.'
      : undefined;
  if (away) return new EditError('storage-unavailable', away, { retryAfterS: 2, cause: error });
  if (error instanceof BlobMissingError) {
    log.error({ path: loggedPath(request, params), error }, 'a blob that a row names is missing');
    return new EditError('not-found', say('server.run.pictureMissing'), { cause: error });
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, path: loggedPath(request, params), error }, 'a request failed unexpectedly');
  return new EditError(
    'internal',
    `Something went wrong on the server. Try again; if it stays, look for ${reference} in the server’s log.`,
    { cause: error },
  );
}

/** @returns the path without its parameter `token`, also percent-encoded: a token grants access, so it is not logged */
function loggedPath(request: Request, { token }: Params): string {
  const { pathname } = new URL(request.url);
  const isToken = (segment: string): boolean => segment === token || decodeSegment(segment) === token;
  return pathname
    .split('/')
    .map((segment) => (token && isToken(segment) ? '…' : segment))
    .join('/');
}

/** @returns undefined for a segment that is not percent-encoded UTF-8 */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
