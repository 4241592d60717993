import { openApiDocument } from '@/lib/edit/api/openapi';
import { json, openRoute } from '@/lib/server/http/route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = openRoute(async () => json(openApiDocument()));
