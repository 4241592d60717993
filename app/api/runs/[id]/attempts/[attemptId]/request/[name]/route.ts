import { EditError } from '@/lib/edit/errors';
import { copyRequest } from '@/lib/server/copy-request/copy-request';
import { requireId } from '@/lib/server/http/body/validate';
import { originOf } from '@/lib/server/http/origin';
import { route } from '@/lib/server/http/route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

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
