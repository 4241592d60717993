import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers';

export const GET = route(async () => json({ providers: describeProviders() }));
