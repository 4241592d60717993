import { EditError } from '@/lib/edit/errors';
import { copyRequest } from '@/lib/server/copy-request/copy-request';
import { originOf } from '@/lib/server/http/origin';
import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const [runId, attemptId] = [requireId(params.id), requireId(params.attemptId)];
  const { files } = await copyRequest(runId, attemptId, user.id, originOf(request));
  const file = files.find(({ name }) => name === params.name);
  if (!file) throw new EditError('not-found', 'This request sends no file of that name.');
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
