import { EditError } from '@/lib/edit/errors';
import { database } from '@/lib/server/db/database';
import { eventStream, resumePoint } from '@/lib/server/http/answers/event-stream';
import { requireId } from '@/lib/server/http/body/validate';
import { route } from '@/lib/server/http/route';
import { newestEventId } from '@/lib/server/runs/events';
import { readRun } from '@/lib/server/runs/view/read-run';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ request, user, params }) => {
  const runId = requireId(params.id);
  const scope = { owner: user.id, runId };
  const resumeAfter = await resumePoint(request);
  // The id is read before the run: an event between the two comes twice, which changes nothing.
  const after = resumeAfter ?? (await newestEventId());
  const run = await readRun(database(), runId, user.id);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return eventStream(request, scope, after, resumeAfter === undefined ? [{ type: 'run-start', run }] : []);
});
