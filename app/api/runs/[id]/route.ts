import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { removeRun } from '@/lib/server/runs/change/remove-run';
import { noSuchRun, readRun } from '@/lib/server/runs/view/read-run';

export {
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user, params }) => {
  const run = await readRun(requireId(params.id), user.id);
  if (!run) throw noSuchRun();
  return json(run);
});

export const DELETE = route(async ({ user, params }) => {
  await removeRun(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
