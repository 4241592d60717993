import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { cancelRun } from '@/lib/server/runs/manage-run';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const POST = route(async ({ user, params }) => json(await cancelRun(requireId(params.id), user.id)));
