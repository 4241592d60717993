import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { openRoute } from '../http/route.ts';
import { isUnlocked } from './share-lock.ts';
import { findOpenShare, type ShareRow } from './share-store.ts';

type SharedContext = { request: Request; params: Record<string, string>; share: ShareRow; token: string };
type Handler = (context: SharedContext) => Promise<Response>;

/**
 * Makes a route below a link. The token is the permission, for what its link shows and nothing else; who asks does not
 * matter. Where the link has a password it must have been given, unless the route is `isForLocked`.
 *
 * A token that was revoked, has expired or never was gets the same answer.
 */
export function sharedRoute(handler: Handler, { isForLocked = false } = {}) {
  const open = openRoute(async ({ request, params }) => {
    const token = params.token ?? '';
    const share = await findOpenShare(token);
    if (!share) throw closedLink();
    if (!isForLocked && !(await isUnlocked(share))) {
      throw new EditError('not-signed-in', 'This link needs its password.', { param: 'password' });
    }
    return await handler({ request, params, share, token });
  });
  return async (...args: Parameters<typeof open>): Promise<Response> => {
    const response = await open(...args);
    // The address is the key: it must not travel on, nor be found.
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('x-robots-tag', 'noindex, nofollow');
    return response;
  };
}

export function closedLink(): EditError {
  return new EditError(
    'not-found',
    'This link opens nothing. It was revoked, has expired, or is incomplete.',
  );
}
