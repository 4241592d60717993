import { conforms } from '../schemas/conforms';
import type { Schemas } from '../schemas/schemas';
import { readJson } from './call';
import { fetchTimed } from './server-clock';

/** @returns the health of the server, also where it is degraded (status 503); undefined without a valid answer */
export async function fetchHealth(): Promise<Schemas['Health'] | undefined> {
  const response = await fetchTimed('/api/health').catch(() => undefined);
  const body = response && (await readJson(response));
  return conforms('Health', body) ? body : undefined;
}
