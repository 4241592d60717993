import { keysRequestSchema } from '@/lib/edit/connection';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { json, route, routeWith } from '@/lib/server/http/route';
import { requireAdapter } from '@/lib/server/providers/registry';
import { removeKeys, saveKeys } from '@/lib/server/security/entered-keys';

export {
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = routeWith(jsonBody(keysRequestSchema), async ({ body, user, params }) => {
  const { adapter } = requireAdapter(params.id);
  await saveKeys(adapter, body.fields, user);
  return json({ ok: true });
});

export const DELETE = route(async ({ user, params }) => {
  await removeKeys(requireAdapter(params.id).adapter, user);
  return new Response(null, { status: 204 });
});
