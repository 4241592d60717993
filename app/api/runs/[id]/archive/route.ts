import { database } from '@/lib/server/db/database';
import { archiveRun } from '@/lib/server/hand-over/archive';
import { downloadResponse, runFileName } from '@/lib/server/http/answers/download';
import { requireId } from '@/lib/server/http/body/validate';
import { route } from '@/lib/server/http/route';
import { requireRun } from '@/lib/server/runs/view/read-run';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ user, params }) => {
  const run = await requireRun(database(), requireId(params.id), user.id);
  return downloadResponse(await archiveRun(run), runFileName(run, 'zip'), 'application/zip');
});
