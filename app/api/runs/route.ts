import { leaveBody } from '@/lib/server/http/body/read-body';
import { json, route, routeWith } from '@/lib/server/http/route';
import { pageLimit, requireId } from '@/lib/server/http/validate-url';
import { discardOriginal } from '@/lib/server/images/original';
import { createRun } from '@/lib/server/runs/create/create-run';
import { createIdempotently } from '@/lib/server/runs/create/idempotency';
import { readRunForm } from '@/lib/server/runs/create/read-run-form';
import { identifyRequest } from '@/lib/server/runs/create/request-identity';
import { executor } from '@/lib/server/runs/queue/executor';
import { listRuns } from '@/lib/server/runs/view/read-run';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = routeWith(leaveBody, async ({ request, user }) => {
  const { edit, intake } = await readRunForm(request);
  try {
    const keys = await readSessionKeys(user);
    const identity = identifyRequest(request.headers, intake, edit);
    const { run, queued, isJoined } = await createIdempotently(user.id, identity, (record) =>
      createRun(user.id, edit, intake, keys, record),
    );
    for (const attemptId of queued) executor().enqueue(attemptId);
    const joined = isJoined ? { 'x-overpaint-joined': 'true' } : {};
    return json(run, { status: 201, headers: { location: `/api/runs/${run.id}`, ...joined } });
  } finally {
    await discardOriginal(intake.original);
  }
});

export const GET = route(async ({ request, user }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor');
  const limit = pageLimit(query.get('limit'), 20);
  return json(await listRuns(user.id, limit, cursor === null ? undefined : requireId(cursor)));
});
