import 'server-only';
import { EventEmitter } from 'node:events';
import { eq } from 'drizzle-orm';
import type { Region } from '../../../image/region/place-region.ts';
import { database } from '../../db/database.ts';
import { attempts, images, runs } from '../../db/schema.ts';
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

/** Longer side of a thumbnail, or of the region in it, px. */
const previewEdgePx = 384;
/** Longer side of a thumbnail in which a region is placed, px. */
const mostPlacedEdgePx = 2048;

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
  const frame = await frameOf(attemptId);
  const small = await queueResultWork(async () => await thumbnailOf(bytes, frame));
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

type Frame = { region: Region | null; widthPx: number; heightPx: number };

/** @returns the size of the source, and the region that was sent of it; undefined where the attempt was removed */
async function frameOf(attemptId: string): Promise<Frame | undefined> {
  const [frame] = await database()
    .select({ region: attempts.region, widthPx: images.widthPx, heightPx: images.heightPx })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .innerJoin(images, eq(images.id, runs.sourceId))
    .where(eq(attempts.id, attemptId));
  return frame;
}

/**
 * A thumbnail in the frame of the source. That of a region is placed in it, and transparent around the region, which
 * takes hardly any bytes.
 */
export async function thumbnailOf(bytes: Uint8Array, frame: Frame | undefined): Promise<Buffer> {
  const opened = openUpright(bytes);
  const webp = { quality: 70 };
  if (!frame?.region) {
    return await opened.resize(previewEdgePx, previewEdgePx, { fit: 'inside' }).webp(webp).toBuffer();
  }
  const { region, widthPx, heightPx } = frame;
  const scale = Math.min(
    previewEdgePx / Math.max(region.width, region.height),
    mostPlacedEdgePx / Math.max(widthPx, heightPx),
    1,
  );
  const scaled = (px: number): number => Math.round(px * scale);
  const [left, top] = [scaled(region.x), scaled(region.y)];
  const width = Math.max(scaled(region.x + region.width) - left, 1);
  const height = Math.max(scaled(region.y + region.height) - top, 1);
  return await opened
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .extend({
      left,
      top,
      right: Math.max(scaled(widthPx) - left - width, 0),
      bottom: Math.max(scaled(heightPx) - top - height, 0),
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .webp(webp)
    .toBuffer();
}
