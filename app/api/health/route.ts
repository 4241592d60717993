import { readHealth } from '@/lib/server/health';
import { json, openRoute } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** Public: load balancers have no session, and the answer is not private. */
export const GET = openRoute(async () => {
  const health = await readHealth();
  return json(health, { status: health.status === 'ok' ? 200 : 503 });
});
