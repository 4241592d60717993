import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { revokeShare } from '@/lib/server/shares/share-store';

export const DELETE = route(async ({ user, params }) => {
  await revokeShare(requireId(params.id), user.id);
  return new Response(null, { status: 204 });
});
