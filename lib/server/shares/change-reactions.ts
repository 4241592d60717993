import 'server-only';
import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { shares } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { appendEvent } from '../runs/event-store.ts';
import { closedLink, type ShareRow } from './share-token.ts';

/**
 * Changes what visitors of a link said, one change after the other, and tells the owner's page.
 *
 * @throws EditError `not-found` where the link is gone
 */
export async function changeReactions(
  share: ShareRow,
  change: (tx: Queryable) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const [held] = await tx
      .select({ id: shares.id })
      .from(shares)
      .where(eq(shares.id, share.id))
      .for('update');
    if (!held) throw closedLink();
    await change(tx);
    await appendEvent(
      tx,
      { id: share.runId, owner: share.owner },
      { type: 'run-reaction', runId: share.runId },
    );
  });
}
