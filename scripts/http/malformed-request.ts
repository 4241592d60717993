import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { completeHeaders } from './headers.ts';
import { type Refusal, refusal, refuse, refuseSocket } from './refusal.ts';
import { checkMethod, unknownMethod } from './target.ts';

/**
 * Maximum size of all request headers, in bytes. Cookies are shared between ports: on localhost a browser sends those
 * of all programs, which soon exceed Node's default of 16 KiB.
 */
export const maxHeaderBytes = 65_536;

/**
 * Responds to requests that Node cannot parse, in the JSON form of all errors; Node's own responses are empty.
 *
 * @param isAnswering whether a response has begun on the connection, which nothing may be written into
 */
export function answerMalformed(
  server: Server,
  isHttps: boolean,
  isAnswering: (socket: Duplex) => boolean,
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) socket.destroy(error);
    else refuseSocket(socket, whyUnreadable(error.code), isHttps);
  });
  server.on('connect', (_request, socket) =>
    refuseSocket(socket, checkMethod('CONNECT') ?? unknownMethod(), isHttps),
  );
  server.on('checkExpectation', (_request, response) => {
    completeHeaders(response, isHttps);
    refuse(
      response,
      refusal(417, 'expectation_failed', 'Leave the header Expect out, or send 100-continue.'),
    );
  });
}

function whyUnreadable(code: string | undefined): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return refusal(
        431,
        'request_headers_too_large',
        `The address, headers and cookies of this request are larger than ${maxHeaderBytes / 1024} KB. In a browser, clear the cookies of this address.`,
      );
    case 'HPE_INVALID_METHOD':
      return unknownMethod();
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refusal(408, 'request_timeout', 'The request did not arrive in time. Send it again.');
    default:
      return refusal(400, 'invalid_request', 'This request cannot be read as HTTP.');
  }
}
