import { reportRun } from '@/lib/server/export/report';
import { runFileName } from '@/lib/server/export/run-file-name';
import { downloadResponse } from '@/lib/server/http/responses/download';
import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { requireRun } from '@/lib/server/runs/view/read-run';
import { textOf } from '@/lib/server/text/request-language';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const run = await requireRun(requireId(params.id), user.id);
  const report = reportRun(run, textOf(request), { costs: true, prompt: true });
  return downloadResponse(report, runFileName(run, 'html'), 'text/html; charset=utf-8');
});
