import { EditError } from '@/lib/edit/errors';
import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { relatedRuns } from '@/lib/server/runs/related-runs';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const GET = route(async ({ user, params }) => {
  const runs = await relatedRuns(requireId(params.id), user.id);
  if (runs.length === 0) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return json({ runs, nextCursor: null });
});
