import * as z from 'zod/mini';
import { EditError } from '@/lib/edit/errors';
import { jsonBody } from '@/lib/server/http/json-body';
import { json, openRoute, openRouteWith } from '@/lib/server/http/route';
import { isAccessToken, signIn, signOut } from '@/lib/server/security/access';
import { forgetAllSessionKeys } from '@/lib/server/security/session-keys';
import { countSignInTry, forgiveSignInTries } from '@/lib/server/security/sign-in-limit';

export { otherMethod as GET, otherMethod as PATCH, otherMethod as PUT } from '@/lib/server/http/other-method';

/** Who sends no token is told the same as who sends a wrong one. */
const bodySchema = z.object({ token: z.catch(z.string(), '') });

export const POST = openRouteWith(jsonBody(bodySchema), async ({ body }) => {
  const waitS = await countSignInTry();
  if (waitS > 0) {
    throw new EditError('too-many-requests', `Too many tries. Wait ${waitS} seconds.`, {
      retryAfterS: waitS,
    });
  }
  if (!isAccessToken(body.token)) {
    throw new EditError('not-signed-in', 'This is not the access token.', { param: 'token' });
  }
  await forgiveSignInTries();
  await signIn();
  return json({ ok: true });
});

export const DELETE = openRoute(async () => {
  await signOut();
  await forgetAllSessionKeys();
  return new Response(null, { status: 204 });
});
