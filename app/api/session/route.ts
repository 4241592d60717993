import { EditError } from '@/lib/edit/errors';
import { errorResponse, json } from '@/lib/server/http/route';
import { isAccessToken, signIn, signOut } from '@/lib/server/security/access';
import { forgetAllSessionKeys } from '@/lib/server/security/session-keys';
import { countSignInTry, forgiveSignInTries } from '@/lib/server/security/sign-in-limit';

export { otherMethod as GET, otherMethod as PATCH, otherMethod as PUT } from '@/lib/server/http/other-method';

export async function POST(request: Request): Promise<Response> {
  const waitS = await countSignInTry();
  if (waitS > 0) {
    return errorResponse(
      new EditError('too-many-requests', `Too many tries. Wait ${waitS} seconds.`, { retryAfterS: waitS }),
    );
  }
  const body: unknown = await request.json().catch(() => undefined);
  const token = typeof body === 'object' && body && 'token' in body ? body.token : undefined;
  if (typeof token !== 'string' || !isAccessToken(token)) {
    return errorResponse(new EditError('not-signed-in', 'This is not the access token.', { param: 'token' }));
  }
  await forgiveSignInTries();
  await signIn();
  return json({ ok: true });
}

export async function DELETE(): Promise<Response> {
  await signOut();
  await forgetAllSessionKeys();
  return new Response(null, { status: 204 });
}
