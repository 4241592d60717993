import { EditError } from '@/lib/edit/errors';
import { database } from '@/lib/server/db/database';
import { requireId } from '@/lib/server/http/body/validate';
import { json, route } from '@/lib/server/http/route';
import { removeRun } from '@/lib/server/runs/change/manage-run';
import { readRun } from '@/lib/server/runs/view/read-run';

export {
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ user, params }) => {
  const run = await readRun(database(), requireId(params.id), user.id);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return json(run);
});

export const DELETE = route(async ({ user, params }) => {
  await removeRun(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
