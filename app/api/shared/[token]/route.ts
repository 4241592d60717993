import { json } from '@/lib/server/http/route';
import { sharedRoute } from '@/lib/server/shares/shared-route';
import { viewSharedRunHere } from '@/lib/server/shares/shared-view';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = sharedRoute(async ({ share, token }) => json(await viewSharedRunHere(share, token)));
