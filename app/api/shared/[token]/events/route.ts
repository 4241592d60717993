import { shareStream } from '@/lib/server/shares/follow-share';
import { sharedRoute } from '@/lib/server/shares/shared-route';

export const GET = sharedRoute(async ({ request, share, token }) => shareStream(request, share, token));
