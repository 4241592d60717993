import { apiErrorWords } from '@/lib/edit/words/error-words';
import { conforms } from '../schemas/conforms';
import type { Schemas } from '../schemas/schemas';
import { text } from '../text/text';
import { ApiError } from './api-error';
import { fetchTimed } from './server-clock';

/** Sends a request and validates the JSON body of the answer. @throws ApiError */
export async function call<Name extends keyof Schemas>(
  shape: Name,
  path: string,
  init?: RequestInit,
): Promise<Schemas[Name]> {
  const body = await readJson(await request(path, init));
  if (!conforms(shape, body)) {
    throw new ApiError(text()('errors.unexpected.answer'), 'unexpected');
  }
  return body;
}

/** Sends a request. @throws ApiError unless the status is 2xx */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetchTimed(path, init);
  } catch {
    throw new ApiError(text()('errors.offline'), 'offline');
  }
  if (response.ok) return response;
  const body = await readJson(response);
  if (!conforms('WireError', body)) {
    throw new ApiError(text()('errors.unexpected.status', { status: String(response.status) }), 'unexpected');
  }
  const { message, code, param } = body.error;
  throw new ApiError(apiErrorWords(text(), code, message), code, param);
}

/** @returns the parsed body; undefined where it is not JSON */
export async function readJson(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined);
}
