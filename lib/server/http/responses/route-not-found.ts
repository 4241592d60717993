import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { errorResponse } from '../route.ts';

const edits = 'send a picture and a mask to POST /api/v1/images/edits';

/** What clients of the original interface ask for, and what there is instead. */
const instead: Record<string, string> = {
  '/api/v1/images/generations': `Pictures are edited here, not made from a prompt alone: ${edits}.`,
  '/api/v1/images/variations': `Variations of a picture are not made here: ${edits}, with a prompt that says what is to differ.`,
  '/api/v1/chat/completions': `There is no chat here, only the editing of pictures: ${edits}.`,
  '/api/v1/responses': `There are no responses here, only the editing of pictures: ${edits}.`,
};

/**
 * Whatever no other route answers, in the one shape of an error: what others offer at the same path has its advice. The
 * body is not looked at, so that the advice does not depend on its size.
 */
export async function routeNotFound(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const advice = Object.hasOwn(instead, pathname) ? instead[pathname] : undefined;
  return errorResponse(
    advice
      ? new EditError('unsupported-operation', advice)
      : new EditError('not-found', 'There is no such route. See docs/api.md.'),
  );
}
