import { copyRequest } from '@/lib/server/copy-request/copy-request';
import { requireId } from '@/lib/server/http/body/validate';
import { originOf } from '@/lib/server/http/origin';
import { json, route } from '@/lib/server/http/route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ request, user, params }) => {
  const [runId, attemptId] = [requireId(params.id), requireId(params.attemptId)];
  const { files, ...copied } = await copyRequest(runId, attemptId, user.id, originOf(request));
  const folder = `/api/runs/${runId}/attempts/${attemptId}/request`;
  return json({ ...copied, files: files.map(({ name }) => ({ name, url: `${folder}/${name}` })) });
});
