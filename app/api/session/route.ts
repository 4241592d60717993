import * as z from 'zod/mini';
import { EditError } from '@/lib/edit/errors';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, openRoute, openRouteWith } from '@/lib/server/http/route';
import { signIn, signOut } from '@/lib/server/security/access';
import { isAccessToken } from '@/lib/server/security/access-token';
import { forgetAllSessionKeys } from '@/lib/server/security/session-keys';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** A missing token gets the same error as a wrong one. */
const bodySchema = z.object({ token: z.catch(z.string(), '') });

export const POST = openRouteWith(jsonBody(bodySchema), async ({ request, body }) => {
  if (!(await isAccessToken(body.token, request.headers, 'sign-in'))) {
    throw new EditError('not-signed-in', 'This is not the access token.', { param: 'token' });
  }
  await signIn();
  return json({ ok: true });
});

/**
 * Clears cached images. Not `cookies`: cookies of other programs on this host would be deleted too. Not `storage`:
 * unsent drafts belong to whoever signs in again.
 */
const cleared = '"cache"';

export const DELETE = openRoute(async () => {
  await signOut();
  await forgetAllSessionKeys();
  return new Response(null, { status: 204, headers: { 'clear-site-data': cleared } });
});
