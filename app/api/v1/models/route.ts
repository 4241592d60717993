import { listModels } from '@/lib/server/contract/models';
import { json, route } from '@/lib/server/http/route';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

/** The models that can be asked for, in the shape of OpenAI's list. */
export const GET = route(async () => json({ object: 'list', data: listModels() }));
