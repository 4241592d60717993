import 'server-only';
import { EventEmitter } from 'node:events';
import { eq } from 'drizzle-orm';
import { attempts, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { queueResultWork } from '../../images/pixel-queue.ts';
import { openUpright } from '../../images/upright.ts';
import { log } from '../../log.ts';
import { appendEvent } from '../event-store.ts';

/**
 * Publishes partial images while a result is generated. They are not stored: pages get a thumbnail in an event,
 * listeners in this process the bytes.
 */
const key = Symbol.for('overpaint.previews');
const holder = globalThis as { [key]?: EventEmitter };

function bus(): EventEmitter {
  holder[key] ??= new EventEmitter().setMaxListeners(0);
  return holder[key];
}

const previewEdgePx = 384;

/** Publishes a partial image. */
export function emitPartialImage(attemptId: string, index: number, bytes: Uint8Array): void {
  bus().emit(attemptId, bytes, index);
  publish(attemptId, index, bytes).catch((error: Error) =>
    log.warn({ attemptId, error }, 'a preview could not be shown'),
  );
}

/** @returns a function that removes the listener */
export function onPreview(
  attemptId: string,
  listener: (bytes: Uint8Array, index: number) => void,
): () => void {
  bus().on(attemptId, listener);
  return () => void bus().off(attemptId, listener);
}

async function publish(attemptId: string, index: number, bytes: Uint8Array): Promise<void> {
  const small = await queueResultWork(async () =>
    openUpright(bytes)
      .resize(previewEdgePx, previewEdgePx, { fit: 'inside' })
      .webp({ quality: 70 })
      .toBuffer(),
  );
  const preview = `data:image/webp;base64,${small.toString('base64')}`;
  await transaction(async (tx) => {
    const [row] = await tx
      .select({ runId: runs.id, owner: runs.owner, status: attempts.status })
      .from(attempts)
      .innerJoin(runs, eq(runs.id, attempts.runId))
      .where(eq(attempts.id, attemptId));
    // A late partial image is dropped once the attempt has ended.
    if (row?.status !== 'running') return;
    const { runId, owner } = row;
    await appendEvent(tx, { id: runId, owner }, { type: 'partial-image', runId, attemptId, index, preview });
  });
}
