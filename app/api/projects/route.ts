import { json, route } from '@/lib/server/http/route';
import { listProjects } from '@/lib/server/projects/list-projects';
import { readProjectQuery } from '@/lib/server/projects/project-query';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user }) =>
  json(await listProjects(user.id, readProjectQuery(request.url))),
);
