import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { completeHeaders } from './headers.ts';
import { type Refusal, refusal, refuse, refuseSocket } from './refusal.ts';
import { checkMethod, unknownMethod } from './target.ts';

/**
 * All headers of a request together, in bytes. Cookies know no port: on localhost a browser sends those of every other
 * program along, and Node's own limit of 16 KiB is soon reached by them.
 */
export const maxHeaderBytes = 65_536;

/**
 * Answers what Node refuses before it makes a request of it, in the shape of every error; Node's own answers are empty.
 *
 * @param isAnswering whether an answer is already under way on a connection, which nothing may be written into
 */
export function answerUnreadable(
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
