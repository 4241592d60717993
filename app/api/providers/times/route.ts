import { json, route } from '@/lib/server/http/route';
import { callTimes } from '@/lib/server/runs/view/call-times';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user }) => json({ times: await callTimes(user.id) }));
