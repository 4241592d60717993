import * as z from 'zod/mini';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { unlockShare } from '@/lib/server/shares/share-lock';
import { sharedRouteWith } from '@/lib/server/shares/shared-route';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

const bodySchema = z.object({ password: z.string().check(z.maxLength(200)) });

export const POST = sharedRouteWith(
  jsonBody(bodySchema),
  async ({ request, body, share }) => {
    await unlockShare(share, body.password, request.headers);
    return new Response(null, { status: 204 });
  },
  { isForLocked: true },
);
