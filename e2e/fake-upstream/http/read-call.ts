import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { mediaTypeOf, parseMultipart } from './multipart.ts';
import type { ReceivedCall } from './received.ts';

let lastId = 0;

/** Records a call before its body arrives. */
export function beginCall(
  request: IncomingMessage,
  provider: string,
  origin: ReceivedCall['origin'],
): ReceivedCall {
  const target = request.url ?? '/';
  const [path = '/', search = ''] = target.split('?', 2);
  lastId += 1;
  const call: ReceivedCall = {
    id: lastId,
    provider,
    origin,
    method: request.method ?? 'GET',
    path: path.slice(`/${provider}`.length) || '/',
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: joinHeaders(request),
    fields: {},
    files: [],
    json: undefined,
    bodySize: 0,
    requestId: randomBytes(16).toString('hex'),
    pictures: [],
    painted: [],
    violations: [],
    isHungUp: false,
    receivedAtMs: Date.now(),
  };
  for (const name of Object.keys(call.headers)) {
    if (name.startsWith('x-portkey-')) call.violations.push(`the gateway's header ${name} arrived`);
    if (name === 'cookie') call.violations.push('a cookie arrived');
  }
  return call;
}

/** @throws when the connection is lost before the whole body is there. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Parses the body by its content type. A body that cannot be parsed is left to the validation of the fake. */
export async function addBody(call: ReceivedCall, body: Uint8Array): Promise<void> {
  call.bodySize = body.byteLength;
  const contentType = call.headers['content-type'];
  try {
    if (mediaTypeOf(contentType) === 'multipart/form-data') {
      const { fields, files, repeated } = await parseMultipart(contentType ?? '', body);
      Object.assign(call, { fields, files });
      for (const name of repeated) call.violations.push(`the field ${name} came more than once`);
    } else if (mediaTypeOf(contentType) === 'application/json') {
      call.json = JSON.parse(Buffer.from(body).toString('utf8'));
    }
  } catch (error) {
    call.violations.push(`the body cannot be read: ${String(error)}`);
  }
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
