import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers/describe-providers';
import { readSessionKeys } from '@/lib/server/security/session-keys';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ user }) =>
  json({ providers: describeProviders(await readSessionKeys(user)) }),
);
