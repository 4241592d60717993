import { json, route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { readReactions } from '@/lib/server/shares/reactions';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user, params }) =>
  json(await readReactions(requireId(params.id), user.id)),
);
