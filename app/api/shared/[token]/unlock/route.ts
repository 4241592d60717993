import * as z from 'zod/mini';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { unlockShare } from '@/lib/server/shares/share-password';
import { sharedRouteWith } from '@/lib/server/shares/shared-route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

const bodySchema = z.object({ password: z.string().check(z.maxLength(200)) });

export const POST = sharedRouteWith(
  jsonBody(bodySchema),
  async ({ request, body, share }) => {
    await unlockShare(share, body.password, request.headers);
    return new Response(null, { status: 204 });
  },
  { isForLocked: true },
);
