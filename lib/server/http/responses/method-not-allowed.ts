import 'server-only';
import type { RouteDescription } from '../../../edit/api/route-description.ts';
import { routes } from '../../../edit/api/routes.ts';
import { EditError } from '../../../edit/errors.ts';
import { errorResponse } from '../route.ts';

/** Responds 405 with the methods of the route, in the JSON form of all errors. */
export async function methodNotAllowed(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const methods = routes
    .filter((route) => matches(route, pathname))
    .flatMap(({ method }): string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const response = errorResponse(
    new EditError('method-not-allowed', `${request.method} does nothing here. Use ${methods.join(' or ')}.`),
  );
  response.headers.set('allow', methods.join(', '));
  return response;
}

function matches({ path, isRest = false }: RouteDescription, pathname: string): boolean {
  const parts = path.split('/');
  const segments = pathname.split('/');
  return (
    (parts.length === segments.length || (isRest && parts.length < segments.length)) &&
    parts.every((part, index) => part === segments[index] || (part.startsWith('{') && segments[index] !== ''))
  );
}
