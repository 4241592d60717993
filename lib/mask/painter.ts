import { type Rectangle, rectangleOfSize, type Size } from '../geometry/rectangle.ts';
import { createAsyncCommit } from './history/async-commit.ts';
import { type DrawnDocument, drawDocument } from './history/record-steps.ts';
import { createSeek } from './history/seek.ts';
import { beginTransaction, type Transaction } from './history/transaction.ts';
import { createMaskLayers } from './mask-layers.ts';
import { type Adjustment, effectiveAdjustment } from './model/adjustment.ts';
import type { MaskCommand } from './model/command.ts';
import type { Coverage } from './model/coverage.ts';
import type { MaskDocument } from './model/document.ts';
import { type CoverageStatistics, statisticsOf } from './model/statistics.ts';
import type { TileReader } from './model/tile-store.ts';
import { boundsOfTiles, everyTileOf } from './model/tiles.ts';
import { type MaskChange, type PainterState, tell } from './painter-state.ts';
import { finish } from './time-slices.ts';

export { type DrawnDocument, drawDocument } from './history/record-steps.ts';
export type { Transaction } from './history/transaction.ts';

/**
 * A mask that is being painted: its pixels, its document, and cached steps. Without a transaction, and once it is
 * refined, the pixels equal a replay of the document.
 */
export type MaskPainter = {
  readonly size: Size;
  /**
   * The shown pixels: painted, then dilated and feathered. A large mask that was just adjusted is in low resolution at
   * first; `copyExact` makes the mask that is sent.
   */
  shown(): TileReader;
  /** Whether all shown pixels are final: none in low resolution, and none from before the last change. */
  isExact(): boolean;
  /**
   * Whether some pixels still show an earlier state: during a seek or an asynchronous commit, or after a large change.
   */
  isPending(): boolean;
  /** Whether `refine` has anything to do. */
  hasWork(): boolean;
  /**
   * Work for idle time: completes seeks, refines pixels, prepares adjustments and compresses cached steps. @param
   * mayGoOn called after each slice, which takes some milliseconds @param near is refined first
   */
  refine(mayGoOn: () => boolean, near?: Rectangle): void;
  /** Prepares the first adjustment, so that its low-resolution form is as fast as that of later ones. */
  prepareAdjusting(): void;
  /**
   * An exact copy of the shown mask: later painting does not change it. @param pause awaited after every slice of work,
   * so that the page stays responsive
   */
  copyExact(pause: () => Promise<void>): Promise<Coverage>;
  document(): MaskDocument;
  /** The adjustment in effect, which a transaction previews. */
  adjustment(): Adjustment;
  /** Close estimates for tiles in low resolution. */
  statistics(): CoverageStatistics;
  /** The smallest rectangle of whole tiles that contains everything painted; empty for an empty mask. */
  paintedBounds(): Rectangle;
  /** Bytes of cached steps, excluding the document. */
  historyBytes(): number;
  /** @throws Error during another transaction */
  beginTransaction(): Transaction;
  /** Draws a whole command and adds it to the history. @returns false when nothing changed */
  commit(command: MaskCommand): boolean;
  /**
   * The same in slices, for slow commands that are not urgent, such as a computed selection. Any other operation
   * completes it first, synchronously. @param pause awaited after every slice, so that the page stays responsive
   * @throws RangeError if tiles cannot be read; then nothing is changed
   */
  commitAsync(command: MaskCommand, pause: () => Promise<void>): Promise<boolean>;
  /** @returns false if there is nothing to undo, or during a transaction */
  undo(): boolean;
  /** @returns false if there is nothing to redo, or during a transaction */
  redo(): boolean;
  /**
   * Seeks to the state after `cursor` commands. @returns false if it is current, does not exist, or during a
   * transaction
   */
  seek(cursor: number): boolean;
  /** Subscribes to changes of pixels. @returns a function that unsubscribes */
  subscribe(listener: (change: MaskChange) => void): () => void;
};

type MaskPainterOptions = {
  /** Maximum memory of cached steps. */
  readonly maxCacheBytes?: number | undefined;
  /** The document as `drawDocument` draws it; drawn synchronously without it. */
  readonly drawn?: DrawnDocument;
};

/** @param start a document to continue. @throws RangeError if its size has no pixels */
export function createMaskPainter(start: MaskDocument, options: MaskPainterOptions = {}): MaskPainter {
  const { painted, cache } = options.drawn ?? finish(drawDocument(start, options.maxCacheBytes));
  const layers = createMaskLayers(painted);
  const state: PainterState = { layers, cache, listeners: new Set(), document: start, isLive: false };
  const { size } = painted;
  layers.adjustLater(effectiveAdjustment(start));
  const seek = createSeek(state);
  const asyncCommit = createAsyncCommit(state);
  const isInexact = (): boolean => layers.inexactTiles().length > 0;
  const hasWork = (): boolean => !seek.isDone() || isInexact() || !layers.isPrepared() || cache.canCompress();
  /** Completes pending work, so that pixels and document match and drawing is possible. */
  function arrive(): void {
    asyncCommit.finish();
    seek.finish();
  }
  function begin(): Transaction {
    arrive();
    return beginTransaction(state);
  }
  function seekTo(cursor: (now: number) => number): boolean {
    asyncCommit.finish();
    return seek.seek(cursor(state.document.history.cursor));
  }
  function refine(mayGoOn: () => boolean, near: Rectangle): void {
    const wasPending = layers.isPending();
    const dirty = layers.refine(mayGoOn, near);
    if (dirty.length === 0) return;
    tell(state, { kind: wasPending && !layers.isPending() ? 'settled' : 'refined', dirty });
  }
  function work(mayGoOn: () => boolean, near: Rectangle): void {
    if (!seek.isDone()) seek.step();
    else if (isInexact()) refine(mayGoOn, near);
    else if (!layers.isPrepared()) layers.prepare(mayGoOn);
    else cache.compress();
  }
  return {
    size,
    shown: layers.shown,
    isExact: () => !asyncCommit.isRunning() && seek.isDone() && !isInexact(),
    isPending: () => asyncCommit.isRunning() || !seek.isDone() || layers.isPending(),
    hasWork,
    refine(mayGoOn, near = rectangleOfSize(size)) {
      do work(mayGoOn, near);
      while (mayGoOn() && hasWork());
    },
    prepareAdjusting() {
      layers.prepare();
      layers.warmUp();
    },
    copyExact(pause) {
      arrive();
      return layers.copyExact(pause);
    },
    document: () => state.document,
    adjustment: layers.adjustment,
    statistics: () => statisticsOf(layers.shown()),
    paintedBounds() {
      const painted = everyTileOf(size).filter((tile) => layers.shown().tile(tile) !== 0);
      return boundsOfTiles(size, painted);
    },
    historyBytes: cache.bytes,
    beginTransaction: begin,
    commit: (command) => begin().commit(command),
    async commitAsync(command, pause) {
      if (state.isLive || command.kind === 'adjust' || command.kind === 'invert')
        return begin().commit(command);
      arrive();
      return asyncCommit.begin(command, pause);
    },
    undo: () => seekTo((now) => now - 1),
    redo: () => seekTo((now) => now + 1),
    seek: (cursor) => seekTo(() => cursor),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}
