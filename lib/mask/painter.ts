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
 * refined, the pixels are those that a replay of the document gives.
 */
export type MaskPainter = {
  readonly size: Size;
  /**
   * The pixels that are shown: painted, then dilated and feathered. A large mask that was just adjusted is in low
   * resolution at first; what is sent is made with `copyExact`.
   */
  shown(): TileReader;
  /** Whether all shown pixels are final: none in low resolution, and none from before the last change. */
  isExact(): boolean;
  /** Whether some pixels still show what was before: during a seek or an asynchronous commit, or after a large change. */
  isPending(): boolean;
  /** Whether `refine` has anything to do. */
  hasWork(): boolean;
  /**
   * Work for idle time: finishes seeks, makes pixels exact, prepares adjusting and compresses cached steps.
   * @param mayGoOn asked after each piece, which takes some milliseconds
   * @param near what is made exact first
   */
  refine(mayGoOn: () => boolean, near?: Rectangle): void;
  /** Does in advance what the first adjustment needs, so that its first form comes as quickly as the next. */
  prepareAdjusting(): void;
  /**
   * The shown mask as it is now, exactly: later painting does not change the result.
   * @param pause waited for after every piece of work, so that the page stays responsive
   */
  copyExact(pause: () => Promise<void>): Promise<Coverage>;
  document(): MaskDocument;
  /** The adjustment in effect, which is what a transaction previews. */
  adjustment(): Adjustment;
  /** Close estimates for tiles in low resolution. */
  statistics(): CoverageStatistics;
  /** A rectangle of whole tiles that holds everything painted; empty when nothing is. */
  paintedBounds(): Rectangle;
  /** Bytes of cached steps, besides the document. */
  historyBytes(): number;
  /** @throws Error during another transaction */
  beginTransaction(): Transaction;
  /** Draws a whole command and adds it to the history. @returns false when nothing changed */
  commit(command: MaskCommand): boolean;
  /**
   * The same in pieces, for commands that take long and can wait, such as tiles that were found. Whatever begins
   * meanwhile finishes it first, at once.
   * @param pause waited for after every piece, so that the page stays responsive
   * @throws RangeError where tiles cannot be read; then nothing is changed
   */
  commitAsync(command: MaskCommand, pause: () => Promise<void>): Promise<boolean>;
  /** @returns false when there is nothing to undo, or during a transaction */
  undo(): boolean;
  /** @returns false when there is nothing to redo, or during a transaction */
  redo(): boolean;
  /**
   * Goes to the state after so many commands. @returns false when it is there already, there is no such state, or
   * during a transaction
   */
  seek(cursor: number): boolean;
  /** Called with every change of pixels. @returns a function that ends it */
  subscribe(listener: (change: MaskChange) => void): () => void;
};

type MaskPainterOptions = {
  /** The most memory of cached steps. */
  readonly maxCacheBytes?: number | undefined;
  /** The document as `drawDocument` draws it; drawn at once where it is not given. */
  readonly drawn?: DrawnDocument;
};

/** @param start a document to continue. @throws RangeError when its size has no pixels */
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
  /** Pixels and document agree, and somebody may draw. */
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
