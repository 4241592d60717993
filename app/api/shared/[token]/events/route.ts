import { shareStream } from '@/lib/server/shares/follow-share';
import { sharedRoute } from '@/lib/server/shares/shared-route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = sharedRoute(async ({ request, share, token }) => shareStream(request, share, token));
