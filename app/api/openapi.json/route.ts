import { openApiDocument } from '@/lib/edit/api/openapi';
import { json, openRoute } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = openRoute(async () => json(openApiDocument()));
