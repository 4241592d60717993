import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Pool } from '../pool.ts';
import { readEditRequest } from './edit-request.ts';
import { ClientGone, EngineError } from './errors.ts';
import { readForm } from './multipart-form.ts';
import { respondImages, respondModels, respondRefusal } from './responses.ts';

export type ListenerParts = { secret: string; pool: Pool; onError: (error: Error) => void };

/** Longer than any client keeps a connection, so that none is closed under a new request. */
const KEEP_ALIVE_MS = 75_000;
/** How long the remainder of a refused upload is drained before the connection is closed. */
const LINGER_MS = 5_000;

/** An OpenAI-compatible server with two routes. Never throws. */
export function createListener(parts: ListenerParts): Server {
  const server = createServer((request, response) => {
    // A disconnected client ends its own work, not the server.
    response.on('error', () => response.destroy());
    answer(request, response, parts).catch((error: unknown) => refuse(request, response, error, parts));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 5_000;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ListenerParts,
): Promise<void> {
  if (!isAllowed(request.headers.authorization, parts.secret)) {
    throw refusal(
      401,
      'invalid_api_key',
      'The token is wrong. The engine only answers the server that started it.',
    );
  }
  const path = request.url?.split('?')[0];
  const method = path === '/v1/images/edits' ? 'POST' : path === '/v1/models' ? 'GET' : undefined;
  if (!method) throw refusal(404, 'not_found', 'There is only POST /v1/images/edits and GET /v1/models.');
  if (request.method !== method) {
    response.setHeader('allow', method);
    throw refusal(405, 'method_not_allowed', `Use ${method} for ${path}.`);
  }
  if (path === '/v1/models') respondModels(response);
  else await answerEdit(request, response, parts.pool);
}

async function answerEdit(request: IncomingMessage, response: ServerResponse, pool: Pool): Promise<void> {
  const { image, mask, model, n, seed } = readEditRequest(await readForm(request));
  // Aborts results that are no longer needed: the client disconnected, or another result failed.
  const work = new AbortController();
  const giveUp = () => work.abort();
  response.once('close', giveUp);
  try {
    const picture = await pool.prepare({ image, mask }, work.signal);
    const images = await fillAll(n, pool.threads, (index) =>
      pool.fill(picture, model, (seed + index) >>> 0, work.signal),
    );
    response.off('close', giveUp);
    respondImages(response, images);
  } catch (error) {
    // The socket knows before the response does.
    if (work.signal.aborted || request.socket.destroyed) throw new ClientGone();
    work.abort();
    throw error;
  }
}

/** Fills `n` results, at most `lanes` at a time, so that one request does not block the pool's queue. */
async function fillAll(
  n: number,
  lanes: number,
  fill: (index: number) => Promise<Uint8Array>,
): Promise<Uint8Array[]> {
  const images: Uint8Array[] = [];
  let next = 0;
  const workOff = async () => {
    while (next < n) {
      const index = next++;
      images[index] = await fill(index);
    }
  };
  await Promise.all(Array.from({ length: lanes }, workOff));
  return images;
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  parts: ListenerParts,
): void {
  if (error instanceof ClientGone) {
    response.destroy();
    return;
  }
  if (!(error instanceof EngineError))
    parts.onError(error instanceof Error ? error : new Error(String(error)));
  if (!request.complete) lingerAndClose(request, response);
  respondRefusal(response, error instanceof EngineError ? error.refusal : failed.refusal);
}

/**
 * The client is still sending and would lose the response if the connection closed: the remainder is drained for a
 * while.
 */
function lingerAndClose(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  request.resume();
  const cut = setTimeout(() => request.destroy(), LINGER_MS);
  cut.unref();
  request.once('close', () => clearTimeout(cut));
}

/** Compares digests, in constant time and with equal length. */
function isAllowed(authorization: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
}

function refusal(status: number, code: string, message: string): EngineError {
  return new EngineError({ status, code, param: null, message });
}

const failed = refusal(500, 'engine_failed', 'The engine failed on this picture. Try again.');
