import { database } from '@/lib/server/db/database';
import { reportRun } from '@/lib/server/hand-over/report';
import { downloadResponse, runFileName } from '@/lib/server/http/download';
import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { requireRun } from '@/lib/server/runs/read-run';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const GET = route(async ({ user, params }) => {
  const run = await requireRun(database(), requireId(params.id), user.id);
  const report = reportRun(run, { costs: true, prompt: true });
  return downloadResponse(report, runFileName(run, 'html'), 'text/html; charset=utf-8');
});
