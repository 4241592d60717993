import { respondToEdit } from '@/lib/server/contract/respond';
import { leaveBody } from '@/lib/server/http/body/read-body';
import { routeWith } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** Edits under the paths of Azure. The launcher rewrites `/openai/deployments/…` to it. */
export const POST = routeWith(leaveBody, (context) =>
  respondToEdit(context, deploymentOf(context.params.id)),
);

/** Next leaves the percent-encoding of a slash in a parameter. */
const deploymentOf = (id = ''): string => id.replaceAll(/%2f/gi, '/');
