import { readHealth } from '@/lib/server/health';
import { json, openRoute } from '@/lib/server/http/route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

/** Open to everybody that reaches the server: load balancers have no session, and it tells nothing private. */
export const GET = openRoute(async () => {
  const health = await readHealth();
  return json(health, { status: health.status === 'ok' ? 200 : 503 });
});
