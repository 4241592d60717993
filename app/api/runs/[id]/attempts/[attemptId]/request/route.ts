import { copyRequest } from '@/lib/server/copy-request/copy-request';
import { originOf } from '@/lib/server/http/origin';
import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const [runId, attemptId] = [requireId(params.id), requireId(params.attemptId)];
  const { files, ...copied } = await copyRequest(runId, attemptId, user.id, originOf(request));
  const folder = `/api/runs/${runId}/attempts/${attemptId}/request`;
  return json({ ...copied, files: files.map(({ name }) => ({ name, url: `${folder}/${name}` })) });
});
