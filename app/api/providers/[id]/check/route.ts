import { json, route } from '@/lib/server/http/route';
import { checkConnection } from '@/lib/server/providers/gateway/check-connection';
import { requireAdapter } from '@/lib/server/providers/registry';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = route(async ({ request, user, params }) => {
  const { entry, adapter } = requireAdapter(params.id);
  const keys = (await readSessionKeys(user))(adapter.id);
  return json(await checkConnection(entry, adapter, keys, request.signal));
});
