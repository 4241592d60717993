/**
 * Admits only this server to the gateway, and no browser. A page can send requests to a local port, or point its own
 * host name at it (DNS rebinding); the gateway would then call any provider or trusted private host for it. Browsers
 * cannot choose the `Host` header and mark requests of pages.
 */

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {number} port of the gateway
 */
function isFromServer(headers, port) {
  const isOurs = loopback.some((name) => headers.host === `${name}:${port}`);
  return isOurs && headers.origin === undefined && headers['sec-fetch-site'] === undefined;
}

/**
 * Runs before all listeners of the gateway's server, also later ones.
 *
 * @param {import('node:http').Server} server
 */
export function guardServer(server) {
  const emit = server.emit;
  server.emit = (event, ...parameters) => {
    const [request, answer] = parameters;
    // The server uses neither WebSockets nor tunnels.
    if (event === 'upgrade' || event === 'connect') return answer.destroy() !== undefined;
    const isRequest = event === 'request' || event === 'checkContinue' || event === 'checkExpectation';
    if (isRequest && !isFromServer(request.headers, server.address()?.port)) {
      answer.writeHead(403, { 'content-type': 'application/json', connection: 'close' });
      answer.end('{"error":{"message":"Only the server that started this gateway may use it."}}');
      return true;
    }
    return emit.call(server, event, ...parameters);
  };
}
