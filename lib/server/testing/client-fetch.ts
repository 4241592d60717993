import { tidyTarget } from '../../../scripts/http/target.ts';
import { routeMethods } from './read-routes.ts';

/**
 * A `fetch` for client libraries that reaches the route handlers without a network: by the paths that the launcher
 * rewrites, as Next calls them.
 */
export async function createClientFetch(): Promise<typeof fetch> {
  const routes = (await routeMethods()).map((route) => ({ ...route, pattern: patternOf(route.path) }));
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    url.href = url.origin + servedTarget(url);
    for (const { method, pattern, handler } of routes) {
      const found = method === request.method ? pattern.exec(url.pathname) : undefined;
      if (!found) continue;
      const headers = new Headers(request.headers);
      headers.set('host', url.host);
      const body = request.body ? { body: request.body, duplex: 'half' } : {};
      const served = new Request(url, { method, headers, signal: request.signal, ...body } as RequestInit);
      return await handler(served, { params: Promise.resolve({ ...found.groups }) });
    }
    return Response.json({ error: { message: `no route for ${url.pathname}` } }, { status: 404 });
  };
}

function servedTarget({ pathname, search }: URL): string {
  const request = { rawHeaders: ['host', 'x'], httpVersion: '1.1', headers: {}, url: pathname + search };
  const refused = tidyTarget(request as unknown as Parameters<typeof tidyTarget>[0]);
  if (refused) throw new Error(`refused: ${pathname}`);
  return request.url;
}

/** A path of the file system as a pattern; the rest of a path is read from the URL by its handler. */
function patternOf(path: string): RegExp {
  const text = path.replace(/\[\.\.\.(\w+)\]/g, '(?<$1>.+)').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)');
  return new RegExp(`^${text}$`);
}
