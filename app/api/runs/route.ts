import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { createRun } from '@/lib/server/runs/create-run';
import { executor } from '@/lib/server/runs/executor';
import { listRuns } from '@/lib/server/runs/read-run';
import { readRunForm } from '@/lib/server/runs/read-run-form';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

const maxPage = 100;

export const POST = route(async ({ request, user }) => {
  const { edit, intake } = await readRunForm(request);
  const { run, queued } = await createRun(user.id, edit, intake, await readSessionKeys(user));
  for (const attemptId of queued) executor().enqueue(attemptId);
  return json(run, { status: 201, headers: { location: `/api/runs/${run.id}` } });
});

export const GET = route(async ({ request, user }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor');
  const limit = Math.min(Math.max(Number(query.get('limit') ?? 20) || 20, 1), maxPage);
  return json(await listRuns(user.id, Math.trunc(limit), cursor === null ? undefined : requireId(cursor)));
});
