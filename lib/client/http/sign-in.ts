import { ApiError, request } from '../runs/runs-client';

/** Signs in with the access token. @returns what went wrong; undefined where nothing did */
export async function signIn(token: string): Promise<string | undefined> {
  try {
    await request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}
