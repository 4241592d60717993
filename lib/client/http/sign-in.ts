import { ApiError } from './api-error';
import { request } from './call';
import { jsonBody } from './json-body';

/** Signs in with the access token. @returns the error message; undefined on success */
export async function signIn(token: string): Promise<string | undefined> {
  try {
    await request('/api/session', jsonBody('POST', { token }));
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}
