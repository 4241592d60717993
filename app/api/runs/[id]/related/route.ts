import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { noSuchRun } from '@/lib/server/runs/view/read-run';
import { relatedRuns } from '@/lib/server/runs/view/related-runs';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user, params }) => {
  const runs = await relatedRuns(requireId(params.id), user.id);
  if (runs.length === 0) throw noSuchRun();
  return json({ runs, nextCursor: null });
});
