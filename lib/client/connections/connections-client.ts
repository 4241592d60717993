import type { Connection } from '@/lib/edit/connection';
import { call, request } from '../http/call';
import { jsonBody } from '../http/json-body';

/** Makes the server check its connection to a provider. @throws ApiError */
export async function checkConnection(providerId: string): Promise<Connection> {
  return await call('Connection', `/api/providers/${providerId}/check`, { method: 'POST' });
}

/** Stores keys, on the server or for this session. @throws ApiError with the invalid field in `param` */
export async function saveKeys(providerId: string, fields: Record<string, string>): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, jsonBody('POST', { fields }));
}

/** @param keepalive the page is being unloaded @throws ApiError */
export async function removeKeys(providerId: string, keepalive = false): Promise<void> {
  await request(`/api/providers/${providerId}/keys`, { method: 'DELETE', keepalive });
}
