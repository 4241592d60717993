import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { cancelRun } from '@/lib/server/runs/manage-run';

export const POST = route(async ({ user, params }) => json(await cancelRun(requireId(params.id), user.id)));
