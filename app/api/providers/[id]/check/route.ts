import { json, route } from '@/lib/server/http/route';
import { requireAdapter } from '@/lib/server/providers';
import { checkConnection } from '@/lib/server/providers/check-connection';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export const POST = route(async ({ request, user, params }) => {
  const { entry, adapter } = requireAdapter(params.id);
  const keys = (await readSessionKeys(user))(adapter.id);
  return json(await checkConnection(entry, adapter, keys, request.signal));
});
