import { shareEventStream } from '@/lib/server/shares/share-event-stream';
import { sharedRoute } from '@/lib/server/shares/shared-route';
import { findVisitor } from '@/lib/server/shares/visitor';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = sharedRoute(async ({ request, share, token }) =>
  shareEventStream(request, share, token, await findVisitor(share)),
);
