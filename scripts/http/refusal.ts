import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { standardHeaders } from './headers.ts';

/** A response in the JSON form of all errors. Only a server that is starting or stopping allows a retry. */
export type Refusal = {
  status: number;
  headers?: Record<string, string>;
  error: { message: string; type: string; param: string | null; code: string };
};

/** Time after which a client that keeps its side open is disconnected. */
const lingerMs = 2_000;

export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Refusal {
  const type = status === 403 ? 'permission_error' : status < 500 ? 'invalid_request_error' : 'server_error';
  const canRepeat = { 'x-should-retry': String(status === 503) };
  return { status, headers: { ...canRepeat, ...headers }, error: { message, type, param: null, code } };
}

export function refuse(response: ServerResponse, { status, headers, error }: Refusal): void {
  const body = JSON.stringify({ error });
  response.writeHead(status, { ...bodyHeaders(body), ...headers });
  response.end(body);
}

function bodyHeaders(body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
  };
}

/**
 * Responds on a bare socket, where Node made no response, and closes it. The remainder is drained: closing a socket
 * with unread bytes resets the connection, and the client would lose the response.
 */
export function refuseSocket(socket: Duplex, { status, headers, error }: Refusal, isHttps: boolean): void {
  if (socket.destroyed || socket.writableEnded) return;
  const body = JSON.stringify({ error });
  const lines = Object.entries({
    ...bodyHeaders(body),
    ...standardHeaders('application/json', isHttps),
    ...headers,
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\n${lines.join('')}\r\n${body}`);
  socket.resume();
  const limit = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(limit));
}
