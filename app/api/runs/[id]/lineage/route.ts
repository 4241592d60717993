import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { readLineage } from '@/lib/server/runs/view/lineage';
import { noSuchRun } from '@/lib/server/runs/view/read-run';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user, params }) => {
  const runs = await readLineage(requireId(params.id), user.id);
  if (runs.length === 0) {
    throw noSuchRun();
  }
  return json({ runs });
});
