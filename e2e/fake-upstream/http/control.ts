import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Desk, resetDesk } from '../desk.ts';
import { writeCalls } from './received.ts';

/**
 * Control routes for other processes: `GET /__received` (`?bytes=1` includes bytes), `POST /__reset`, and
 * `POST /__release` for calls with `#hold`.
 *
 * @returns false where the request is for a provider
 */
export function control(desk: Desk, request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!url.pathname.startsWith('/__')) return false;
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /__received') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(writeCalls(desk.calls, url.searchParams.get('bytes') === '1'));
  } else if (route === 'POST /__reset') {
    resetDesk(desk);
    response.writeHead(204).end();
  } else if (route === 'POST /__release') {
    desk.gate.open();
    response.writeHead(204).end();
  } else {
    response.writeHead(404).end();
  }
  return true;
}
