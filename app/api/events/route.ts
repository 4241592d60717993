import { eventStream, resumePoint } from '@/lib/server/http/answers/event-stream';
import { route } from '@/lib/server/http/route';
import { newestEventId } from '@/lib/server/runs/events';
import { readLiveRuns } from '@/lib/server/runs/view/read-run';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ request, user }) => {
  const scope = { owner: user.id };
  const resumeAfter = await resumePoint(request);
  if (resumeAfter !== undefined) return eventStream(request, scope, resumeAfter, []);
  // The id is read before the runs: an event between the two comes twice, which changes nothing.
  const after = await newestEventId();
  const live = await readLiveRuns(user.id);
  return eventStream(
    request,
    scope,
    after,
    live.map((run) => ({ type: 'run-start', run })),
  );
});
