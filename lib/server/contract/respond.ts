import 'server-only';
import type { RouteContext } from '../http/route.ts';
import { answerEdit } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import { createContractEdit } from './edit.ts';
import { streamEdit } from './stream.ts';

/**
 * Makes the edit of a request, and responds with its images or events.
 *
 * @param deployment the name in a path as Azure has them, which takes the place of the field `model`
 * @throws EditError
 */
export async function respondToEdit(
  { request, user, noteSent }: Pick<RouteContext, 'request' | 'user' | 'noteSent'>,
  deployment?: string,
): Promise<Response> {
  const edit = await createContractEdit(request, user.id, deployment);
  noteSent();
  if (edit.form.isStream) return await streamEdit(request, edit);
  edit.begin();
  return await answerEdit(request, edit, await awaitEnd(edit, request.signal));
}
