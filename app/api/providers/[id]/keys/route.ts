import { keysRequestSchema } from '@/lib/edit/connection';
import { json, route } from '@/lib/server/http/route';
import { parseJsonField } from '@/lib/server/http/validate';
import { requireAdapter } from '@/lib/server/providers';
import { forgetSessionKeys, requireKeysTaken, saveSessionKeys } from '@/lib/server/security/session-keys';

export { otherMethod as GET, otherMethod as PATCH, otherMethod as PUT } from '@/lib/server/http/other-method';

export const POST = route(async ({ request, user, params }) => {
  const { adapter } = requireAdapter(params.id);
  requireKeysTaken(adapter);
  const { fields } = parseJsonField(keysRequestSchema, await request.text(), 'body');
  await saveSessionKeys(adapter, fields, user);
  return json({ ok: true });
});

export const DELETE = route(async ({ params }) => {
  await forgetSessionKeys(requireAdapter(params.id).adapter.id);
  return new Response(null, { status: 204 });
});
