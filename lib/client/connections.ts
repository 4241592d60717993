import { type Connection, connectionSchema } from '@/lib/edit/connection';
import { ApiError, request } from './runs/api';

/** Asks the server to check the way to a provider. @throws ApiError */
export async function checkConnection(providerId: string): Promise<Connection> {
  const response = await request(`/api/providers/${providerId}/check`, { method: 'POST' });
  const parsed = connectionSchema.safeParse(await response.json());
  if (!parsed.success)
    throw new ApiError('The server answered in an unknown way. Reload the page.', 'unexpected');
  return parsed.data;
}

/** Keeps keys for this session. @throws ApiError whose `param` is the field that is wrong */
export async function saveKeys(providerId: string, fields: Record<string, string>): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fields }),
  });
}

/** @throws ApiError */
export async function removeKeys(providerId: string): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, { method: 'DELETE' });
}
