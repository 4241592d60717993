import { json } from '@/lib/server/http/route';
import { sharedRoute } from '@/lib/server/shares/shared-route';
import { viewSharedRun } from '@/lib/server/shares/shared-view';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = sharedRoute(async ({ share, token }) => json(await viewSharedRun(share, token)));
