import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

export const GET = route(async () => json({ providers: describeProviders() }));
