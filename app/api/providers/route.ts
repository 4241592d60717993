import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers';
import { areKeysTaken, readSessionKeys } from '@/lib/server/security/session-keys';

export const GET = route(async ({ user }) =>
  json({ providers: describeProviders(await readSessionKeys(user), areKeysTaken()) }),
);
