import { listModels } from '@/lib/server/contract/models';
import { json, route } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** The usable models, in the form of OpenAI's list. */
export const GET = route(async () => json({ object: 'list', data: listModels() }));
