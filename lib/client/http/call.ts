import { conforms } from '../schemas/conforms';
import type { Schemas } from '../schemas/schemas';
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
    throw new ApiError(
      'The server answered in a way this page does not understand. Reload the page.',
      'unexpected',
    );
  }
  return body;
}

/** Sends a request. @throws ApiError unless the status is 2xx */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetchTimed(path, init);
  } catch {
    throw new ApiError('The server cannot be reached. Check the connection and try again.', 'offline');
  }
  if (response.ok) return response;
  const body = await readJson(response);
  if (!conforms('WireError', body)) {
    throw new ApiError(`The server answered with status ${response.status}. Try again.`, 'unexpected');
  }
  const { message, code, param } = body.error;
  throw new ApiError(message, code, param);
}

/** @returns the parsed body; undefined where it is not JSON */
export async function readJson(response: Response): Promise<unknown> {
  return await response.json().catch(() => undefined);
}
