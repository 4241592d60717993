import { EditError } from '@/lib/edit/errors';
import { errorResponse } from '@/lib/server/http/route';

/** Whatever no other route answers, in the one shape of an error. */
async function notFound(): Promise<Response> {
  return errorResponse(new EditError('not-found', 'There is no such route. See docs/api.md.'));
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
