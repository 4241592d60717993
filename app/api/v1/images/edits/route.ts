import { answerEdit } from '@/lib/server/contract/answer';
import { awaitEnd, createContractEdit } from '@/lib/server/contract/edit';
import { streamEdit } from '@/lib/server/contract/stream';
import { leaveBody } from '@/lib/server/http/body/read-body';
import { routeWith } from '@/lib/server/http/route';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const POST = routeWith(leaveBody, async ({ request, user, noteSent }) => {
  const edit = await createContractEdit(request, user.id);
  noteSent();
  if (edit.form.isStream) return await streamEdit(request, edit);
  edit.begin();
  return await answerEdit(request, edit, await awaitEnd(edit, request.signal));
});
