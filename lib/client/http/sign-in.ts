import { request } from './call';
import { jsonBody } from './json-body';

/** Signs in with the access token. @throws ApiError */
export async function signIn(token: string): Promise<void> {
  await request('/api/session', jsonBody('POST', { token }));
}
