import { EditError } from '@/lib/edit/errors';
import { findModel } from '@/lib/server/contract/models';
import { json, route } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

const answer = route(async ({ request }) => {
  const model = findModel(new URL(request.url).pathname);
  if (model) return json(model);
  throw new EditError('not-found', 'There is no such model that can be used now. See GET /api/v1/models.', {
    param: 'model',
  });
});

/** One model of the list. The id is read from the URL, where its slashes may be percent-encoded. */
export async function GET(
  request: Request,
  context: { params: Promise<{ id: string[] }> },
): Promise<Response> {
  const id = [(await context.params).id].flat().join('/');
  return await answer(request, { params: Promise.resolve({ id }) });
}
