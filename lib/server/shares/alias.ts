import 'server-only';
import { createHmac } from 'node:crypto';
import { sharedSecret } from '../security/shared-secret.ts';
import type { ShareRow } from './share-token.ts';

/**
 * Ids that a blind link shows in place of those of results and pictures, which are in the order of the models: a keyed
 * hash of both, different for each link, as a UUID.
 */
export async function aliasesOf(share: ShareRow): Promise<(id: string) => string> {
  const key = await sharedSecret('aliases of blind links');
  return (id) => {
    const hex = createHmac('sha256', key).update(`${share.id}.${id}`).digest('hex');
    // Version 8: a UUID with a meaning of its own.
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
