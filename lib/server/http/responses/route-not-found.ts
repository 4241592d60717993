import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { errorResponse } from '../route.ts';

const edits = 'send a picture and a mask to POST /api/v1/images/edits';

/** Advice for endpoints of OpenAI's API that do not exist here. */
const instead: Record<string, string> = {
  '/api/v1/images/generations': `Pictures are edited here, not made from a prompt alone: ${edits}.`,
  '/api/v1/images/variations': `Variations of a picture are not made here: ${edits}, with a prompt that says what is to differ.`,
  '/api/v1/chat/completions': `There is no chat here, only the editing of pictures: ${edits}.`,
  '/api/v1/responses': `There are no responses here, only the editing of pictures: ${edits}.`,
};

/**
 * Responds 404 to unknown routes, or 400 with advice for endpoints of OpenAI's API. The body is not read, so that the
 * response does not depend on its size.
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
