import { projectChangeSchema } from '@/lib/edit/project/project';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, route, routeWith } from '@/lib/server/http/route';
import { pageLimit, requireId } from '@/lib/server/http/validate-url';
import { deleteProject, removeForGood, renameProject } from '@/lib/server/projects/change-project';
import { openProject } from '@/lib/server/projects/read-project';

export {
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor');
  const limit = pageLimit(query.get('limit'), 20);
  const after = cursor === null ? undefined : requireId(cursor);
  return json(await openProject(requireId(params.id), user.id, limit, after));
});

export const PATCH = routeWith(jsonBody(projectChangeSchema), async ({ body, user, params }) =>
  json(await renameProject(requireId(params.id), user.id, body.name)),
);

export const DELETE = route(async ({ request, user, params }) => {
  const query = new URL(request.url).searchParams;
  const id = requireId(params.id);
  if (query.get('forGood') === 'true') await removeForGood(id, user.id);
  else await deleteProject(id, user.id, { isStopping: query.get('stop') === 'true' });
  return new Response(null, { status: 204 });
});
