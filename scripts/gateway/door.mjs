/**
 * Who may talk to the gateway: this server, and nobody through a browser. A page can send requests to a port on this
 * machine, or point a name of its own at it (DNS rebinding); the gateway would then call any provider or trusted private
 * host for it. A browser cannot choose the `Host` that it sends, and marks what it sends for a page.
 */

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {number} port that the gateway listens on
 */
function isFromServer(headers, port) {
  const isOurs = loopback.some((name) => headers.host === `${name}:${port}`);
  return isOurs && headers.origin === undefined && headers['sec-fetch-site'] === undefined;
}

/**
 * Stands before everything that the gateway's server does, whatever listeners it gets later.
 *
 * @param {import('node:http').Server} server
 */
export function guardServer(server) {
  const emit = server.emit;
  server.emit = (event, ...parameters) => {
    const [request, answer] = parameters;
    // None of them is ever asked for by us: no WebSocket, and no tunnel.
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
