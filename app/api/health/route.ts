import { readHealth } from '@/lib/server/health';
import { json, openRoute } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** Open to everybody that reaches the server: load balancers have no session, and it tells nothing private. */
export const GET = openRoute(async () => {
  const health = await readHealth();
  return json(health, { status: health.status === 'ok' ? 200 : 503 });
});
