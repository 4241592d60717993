import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { cancelRun } from '@/lib/server/runs/change/cancel-run';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = route(async ({ user, params }) => json(await cancelRun(requireId(params.id), user.id)));
