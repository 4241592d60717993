import 'server-only';
import { routes } from '../../edit/api/routes.ts';
import { EditError } from '../../edit/errors.ts';
import { errorResponse } from './route.ts';

/** Answers the methods that a route does not have: 405 in the shape of every other error, with what it does have. */
export async function otherMethod(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const methods = routes.filter(({ path }) => matches(path, pathname)).map(({ method }) => method);
  const response = errorResponse(
    new EditError('method-not-allowed', `${request.method} does nothing here. Use ${methods.join(' or ')}.`),
  );
  response.headers.set('allow', methods.join(', '));
  return response;
}

/** @param path such as `/api/runs/{id}` */
function matches(path: string, pathname: string): boolean {
  const parts = path.split('/');
  const asked = pathname.split('/');
  return (
    parts.length === asked.length &&
    parts.every((part, index) => part === asked[index] || (part.startsWith('{') && asked[index] !== ''))
  );
}
