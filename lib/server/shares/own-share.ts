import 'server-only';
import { and, eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import { database } from '../db/database.ts';
import { shares } from '../db/schema.ts';
import type { ShareRow } from './share-token.ts';

export const noSuchLink = (): EditError => new EditError('not-found', 'There is no such link.');

/** @returns a share of this owner, open or not. @throws EditError `not-found` */
export async function requireShare(id: string, owner: string): Promise<ShareRow> {
  const [share] = await database()
    .select()
    .from(shares)
    .where(and(eq(shares.id, id), eq(shares.owner, owner)));
  if (!share) throw noSuchLink();
  return share;
}
