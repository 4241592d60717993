import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { type BodyReader, skipBody } from '../http/body/read-body.ts';
import { openRouteWith } from '../http/route.ts';
import { isUnlocked } from './share-password.ts';
import { closedLink, findOpenShare, type ShareRow } from './share-token.ts';

type SharedContext = { request: Request; params: Record<string, string>; share: ShareRow; token: string };
type Handler<Context> = (context: Context) => Promise<Response>;
type Options = {
  /** It answers also where the password of the link has not been given. */
  isForLocked?: boolean;
};

/**
 * Makes a route below a link. The token is the permission, for what its link shows and nothing else; who asks does not
 * matter. Where the link has a password it must have been given, unless the route is `isForLocked`.
 *
 * A token that was revoked, has expired or never was gets the same answer.
 */
export function sharedRoute(handler: Handler<SharedContext>, options?: Options) {
  return sharedRouteWith(skipBody, handler, options);
}

/** The same for a route that takes a body. */
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
    // The address is the key: it must not travel on, nor be found.
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('x-robots-tag', 'noindex, nofollow');
    return response;
  };
}
