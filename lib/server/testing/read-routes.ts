import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { methodNotAllowed } from '../http/responses/method-not-allowed.ts';
import { routeNotFound } from '../http/responses/route-not-found.ts';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A GET route in the notation of the file system: `/api/runs/[id]`. */
export type ReadRoute = { path: string; get: Handler };

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A handler with its method and path. */
export type RouteMethod = { method: (typeof methods)[number]; path: string; handler: Handler };

/** All methods of all routes of the app, without the handlers for missing methods and routes. */
export async function routeMethods(): Promise<RouteMethod[]> {
  const root = join(process.cwd(), 'app/api');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('route.ts'))
    .sort();
  const standIns: (Handler | undefined)[] = [methodNotAllowed, routeNotFound];
  const routes = await Promise.all(
    files.map(async (name) => {
      const path = `/api/${name}`.replace(/\/route\.ts$/, '');
      const handlers = (await import(pathToFileURL(join(root, name)).href)) as Record<string, Handler>;
      return methods.flatMap((method) => {
        const handler = handlers[method];
        return handler && !standIns.includes(handler) ? [{ method, path, handler }] : [];
      });
    }),
  );
  return routes.flat();
}

/** All GET routes of the app. */
export async function readRoutes(): Promise<ReadRoute[]> {
  const all = await routeMethods();
  return all.flatMap(({ method, path, handler }) => (method === 'GET' ? [{ path, get: handler }] : []));
}

/**
 * Calls a route as Next does.
 *
 * @param values path parameters, and the query
 */
export async function callRoute(
  { path, get }: ReadRoute,
  { query = '', ...values }: Record<string, string>,
  init: RequestInit = {},
): Promise<Response> {
  const params: Record<string, string> = {};
  const pathname = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the test has no ${name} for ${path}`);
    params[name] = value;
    return encodeURIComponent(value);
  });
  const request = new Request(`http://localhost${pathname}${query}`, init);
  return await get(request, { params: Promise.resolve(params) });
}
