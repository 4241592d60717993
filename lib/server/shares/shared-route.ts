import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { type BodyReader, skipBody } from '../http/body/read-body.ts';
import { openRouteWith } from '../http/route.ts';
import { isUnlocked } from './share-password.ts';
import { closedLink, findOpenShare, type ShareRow } from './share-token.ts';

type SharedContext = { request: Request; params: Record<string, string>; share: ShareRow; token: string };
type Handler<Context> = (context: Context) => Promise<Response>;
type Options = {
  /** The route also answers while the share's password is missing. */
  isForLocked?: boolean;
};

/**
 * Creates a route below a share. The token grants access to what the share shows and nothing else; no session is
 * needed. A share with a password also needs its cookie, unless the route is `isForLocked`.
 *
 * Unknown, revoked and expired tokens get the same error.
 */
export function sharedRoute(handler: Handler<SharedContext>, options?: Options) {
  return sharedRouteWith(skipBody, handler, options);
}

/** As `sharedRoute`, for a route with a body. */
export function sharedRouteWith<Body>(
  readBody: BodyReader<Body>,
  handler: Handler<SharedContext & { body: Body }>,
  { isForLocked = false }: Options = {},
) {
  const open = openRouteWith(readBody, async ({ request, params, body }) => {
    const token = params.token ?? '';
    const share = await findOpenShare(token);
    if (!share) throw closedLink();
    if (!isForLocked && !(await isUnlocked(share))) {
      throw new EditError('not-signed-in', 'This link needs its password.', { param: 'password' });
    }
    return await handler({ request, params, share, token, body });
  });
  return async (...args: Parameters<typeof open>): Promise<Response> => {
    const response = await open(...args);
    // The address contains the token: browsers must not pass it on, search engines not index it.
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('x-robots-tag', 'noindex, nofollow');
    return response;
  };
}
