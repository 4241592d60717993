import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers/describe-providers';
import { areKeysTaken, readSessionKeys } from '@/lib/server/security/session-keys';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ user }) =>
  json({ providers: describeProviders(await readSessionKeys(user), areKeysTaken()) }),
);
