import { route } from '@/lib/server/http/route';
import { newestEventId } from '@/lib/server/runs/event-store';
import { readResumePoint, runEventStream } from '@/lib/server/runs/event-stream';
import { readLiveRuns } from '@/lib/server/runs/view/read-run';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user }) => {
  const scope = { owner: user.id };
  const resumeAfter = await readResumePoint(request);
  if (resumeAfter !== undefined) return runEventStream(request, scope, resumeAfter, []);
  // Read the id before the runs: an event in between is sent twice, which is harmless.
  const after = await newestEventId();
  const live = await readLiveRuns(user.id);
  return runEventStream(
    request,
    scope,
    after,
    live.map((run) => ({ type: 'run-start', run })),
  );
});
