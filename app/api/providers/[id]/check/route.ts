import { json, route } from '@/lib/server/http/route';
import { checkConnection } from '@/lib/server/providers/gateway/check-connection';
import { requireAdapter } from '@/lib/server/providers/registry';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  otherMethod as DELETE,
  otherMethod as GET,
  otherMethod as PATCH,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const POST = route(async ({ request, user, params }) => {
  const { entry, adapter } = requireAdapter(params.id);
  const keys = (await readSessionKeys(user))(adapter.id);
  return json(await checkConnection(entry, adapter, keys, request.signal));
});
