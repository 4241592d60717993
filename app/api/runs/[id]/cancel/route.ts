import { requireId } from '@/lib/server/http/body/validate';
import { json, route } from '@/lib/server/http/route';
import { cancelRun } from '@/lib/server/runs/change/manage-run';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const POST = route(async ({ user, params }) => json(await cancelRun(requireId(params.id), user.id)));
