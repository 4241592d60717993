import * as z from 'zod/mini';
import { readText } from '@/lib/server/http/read-text';
import { parseJsonField } from '@/lib/server/http/validate';
import { unlockShare } from '@/lib/server/shares/share-lock';
import { sharedRoute } from '@/lib/server/shares/shared-route';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

const bodySchema = z.object({ password: z.string().check(z.maxLength(200)) });

export const POST = sharedRoute(
  async ({ request, share }) => {
    const { password } = parseJsonField(bodySchema, await readText(request), 'password');
    await unlockShare(share, password);
    return new Response(null, { status: 204 });
  },
  { isForLocked: true },
);
