import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { newestEventId } from '@/lib/server/runs/event-store';
import { readResumePoint, runEventStream } from '@/lib/server/runs/event-stream';
import { noSuchRun, readRun } from '@/lib/server/runs/view/read-run';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const runId = requireId(params.id);
  const scope = { owner: user.id, runId };
  const resumeAfter = await readResumePoint(request);
  // Read the id before the run: an event in between is sent twice, which is harmless.
  const after = resumeAfter ?? (await newestEventId());
  const run = await readRun(runId, user.id);
  if (!run) throw noSuchRun();
  return runEventStream(request, scope, after, resumeAfter === undefined ? [{ type: 'run-start', run }] : []);
});
