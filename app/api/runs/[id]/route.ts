import { EditError } from '@/lib/edit/errors';
import { database } from '@/lib/server/db/database';
import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { removeRun } from '@/lib/server/runs/manage-run';
import { readRun } from '@/lib/server/runs/read-run';

export {
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const GET = route(async ({ user, params }) => {
  const run = await readRun(database(), requireId(params.id), user.id);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return json(run);
});

export const DELETE = route(async ({ user, params }) => {
  await removeRun(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
