import type { Connection } from '@/lib/edit/connection';
import { call, request } from '../http/call';
import { jsonBody } from '../http/json-body';

/** Asks the server to check the way to a provider. @throws ApiError */
export async function checkConnection(providerId: string): Promise<Connection> {
  return await call('Connection', `/api/providers/${providerId}/check`, { method: 'POST' });
}

/** Keeps keys for this session. @throws ApiError whose `param` is the field that is wrong */
export async function saveKeys(providerId: string, fields: Record<string, string>): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, jsonBody('POST', { fields }));
}

/** @throws ApiError */
export async function removeKeys(providerId: string): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, { method: 'DELETE' });
}
