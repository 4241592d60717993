import type { ServerResponse } from 'node:http';
import { MODELS } from '../fill.ts';
import { errorBody, type Refusal } from './errors.ts';

const REVISED_PROMPT =
  'The embedded engine filled the masked area from its surroundings; it cannot follow a prompt.';

/** Release time of the models in seconds since 1970, as OpenAI's clients expect. */
const MODELS_CREATED = Date.UTC(2026, 10, 22) / 1000;

/** Responds with the results. @param images PNG files in base64, as ASCII bytes */
export function respondImages(response: ServerResponse, images: readonly Uint8Array[]): void {
  // Written in chunks: ten large images together exceed the maximum string length.
  const pieces: Uint8Array[] = [ascii(`{"created":${Math.floor(Date.now() / 1000)},"data":[`)];
  for (const [index, image] of images.entries()) {
    pieces.push(ascii(`${index > 0 ? ',' : ''}{"b64_json":"`), image);
    pieces.push(ascii(`","revised_prompt":${JSON.stringify(REVISED_PROMPT)}}`));
  }
  pieces.push(ascii(']}'));
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes });
  for (const piece of pieces) response.write(piece);
  response.end();
}

/** Responds with the two models, in the form of OpenAI's list. */
export function respondModels(response: ServerResponse): void {
  const data = MODELS.map((id) => ({ id, object: 'model', created: MODELS_CREATED, owned_by: 'overpaint' }));
  answerJson(response, 200, JSON.stringify({ object: 'list', data }));
}

/**
 * Responds with an error. Once a response has begun, the connection is closed instead, so that it cannot be taken for
 * complete.
 */
export function respondRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (refusal.status === 401) response.setHeader('www-authenticate', 'Bearer');
  answerJson(response, refusal.status, errorBody(refusal));
}

function answerJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
