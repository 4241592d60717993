import { respondToEdit } from '@/lib/server/contract/respond';
import { leaveBody } from '@/lib/server/http/body/read-body';
import { routeWith } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = routeWith(leaveBody, (context) => respondToEdit(context));
