import { EditError } from '@/lib/edit/errors';
import { requireId } from '@/lib/server/http/body/validate';
import { json, route } from '@/lib/server/http/route';
import { readLineage } from '@/lib/server/runs/view/lineage';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ user, params }) => {
  const runs = await readLineage(requireId(params.id), user.id);
  if (runs.length === 0) {
    throw new EditError('not-found', 'There is no such run. It may have been removed.');
  }
  return json({ runs });
});
