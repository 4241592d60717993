import { type Rectangle, rectangleOfSize } from '../geometry/rectangle.ts';
import { createSlowCommit } from './history/async-commit.ts';
import { createTravel } from './history/seek.ts';
import { beginLive, type LiveEdit } from './history/transaction.ts';
import { createPatchHistory, DEFAULT_PATCH_BYTES } from './history/undo-cache.ts';
import { createMaskLayers, type MaskLayers } from './mask-layers.ts';
import { type Adjustment, effectiveAdjustment } from './model/adjustment.ts';
import type { MaskCommand } from './model/command.ts';
import type { Coverage } from './model/coverage.ts';
import type { MaskDocument } from './model/document.ts';
import type { Layer } from './model/layer.ts';
import type { CoverageStatistics } from './model/statistics.ts';
import { boundsOfTiles, tilesOf } from './model/tiles.ts';
import { type MaskChange, type PainterState, tell } from './painter-state.ts';
import { finish } from './pieces.ts';
import { copyExact } from './preview/copy-exact.ts';
import { drawPainted } from './raster/draw-document.ts';

export type { LiveEdit } from './history/transaction.ts';
export type { MaskChange } from './painter-state.ts';

/**
 * A mask that is being worked on: its pixels, its document, and what it takes to go back quickly. While no gesture is
 * under way, and once it is refined, the pixels are those that `replayDocument` gives for the document.
 */
export type MaskPainter = {
  /**
   * What is seen: painted, then grown and feathered. A large mask that was just adjusted is shown roughly at first; what is
   * sent is made with `copyExact`.
   */
  readonly coverage: Coverage;
  /** Whether all is shown as it is: no pixels are rough, and none still show what was before. */
  isExact(): boolean;
  /** Whether some pixels still show what was before: on a long way through the history, or after a step that changes much. */
  isBehind(): boolean;
  /** Whether `refine` has anything to do. */
  hasWork(): boolean;
  /**
   * Work for idle time: brings the pixels where the history went, makes rough ones exact, and makes ready what adjusting
   * and undoing need.
   * @param mayGoOn asked after each piece, which takes some milliseconds
   * @param near what is made exact first
   */
  refine(mayGoOn: () => boolean, near?: Rectangle): void;
  /** Does beforehand what the first adjustment has to do, so that its first sight comes as quickly as the next. */
  prepareAdjusting(): void;
  /**
   * The mask as it is now, exactly: painting on meanwhile changes nothing of it.
   * @param pause waited for after every piece of work, so that the page stays alive
   */
  copyExact(pause: () => Promise<void>): Promise<Coverage>;
  document(): MaskDocument;
  /** The adjustment in effect, which is what a gesture under way previews. */
  adjustment(): Adjustment;
  /** Where something is shown roughly, a close estimate. */
  statistics(): CoverageStatistics;
  /** The one value that all pixels of a tile have, 0 or 255; undefined when they differ, or may differ. */
  uniformValue(tile: number): 0 | 255 | undefined;
  /** A rectangle of whole tiles that holds everything painted; empty when nothing is. */
  paintedBounds(): Rectangle;
  /** Bytes that undo and redo take besides the document. */
  historyBytes(): number;
  /** @throws Error while another gesture is under way. */
  beginLive(): LiveEdit;
  /** Draws a whole command and adds it to the history. @returns false when nothing changed */
  commit(command: MaskCommand): boolean;
  /**
   * The same in pieces, for what takes long and can wait, such as tiles that were found. What is begun meanwhile comes
   * after it, and finishes it at once.
   * @throws RangeError where tiles cannot be read; then nothing is changed
   * @param pause waited for after every piece, so that the page stays alive
   */
  commitSlowly(command: MaskCommand, pause: () => Promise<void>): Promise<boolean>;
  /** @returns false when there is nothing to undo, or a gesture is under way. */
  undo(): boolean;
  /** @returns false when there is nothing to redo, or a gesture is under way. */
  redo(): boolean;
  /**
   * Goes to the state after so many commands, in one step. @returns false when it is there already, there is no such
   * state, or a gesture is under way
   */
  jump(cursor: number): boolean;
  /** Hears every change of pixels. @returns a function that ends it */
  subscribe(listener: (change: MaskChange) => void): () => void;
};

export type MaskPainterOptions = {
  readonly maxPatchBytes?: number;
  /** What the document's commands painted, see `drawPainted`; drawn at once where it is not given. */
  readonly painted?: Layer;
};

/** @param start a document to continue */
export function createMaskPainter(start: MaskDocument, options: MaskPainterOptions = {}): MaskPainter {
  const { maxPatchBytes = DEFAULT_PATCH_BYTES, painted = finish(drawPainted(start)) } = options;
  const state: PainterState = {
    layers: createMaskLayers(painted),
    patches: createPatchHistory(maxPatchBytes),
    listeners: new Set(),
    document: start,
    isLive: false,
  };
  const { layers } = state;
  const { coverage, counter } = layers.shown;
  const picture = rectangleOfSize(coverage);
  layers.adjustLater(effectiveAdjustment(start));
  const travel = createTravel(state);
  const isRough = (): boolean => layers.roughTiles().length > 0;
  const hasWork = (): boolean =>
    !travel.isThere() || isRough() || !layers.isFormPrepared() || travel.canRemember();
  const slow = createSlowCommit(state);
  /** Pixels and document agree, and somebody may draw. */
  function arrive(): void {
    slow.finish();
    travel.arrive();
  }
  function begin(): LiveEdit {
    arrive();
    return beginLive(state);
  }
  function jump(cursor: (now: number) => number): boolean {
    slow.finish();
    return travel.jump(cursor(state.document.history.cursor));
  }
  function refine(mayGoOn: () => boolean, near: Rectangle): void {
    const wasBehind = layers.isBehind();
    const dirty = layers.refine(mayGoOn, near);
    if (dirty.length === 0) return;
    tell(state, { kind: wasBehind && !layers.isBehind() ? 'settled' : 'refined', dirty });
  }
  function work(mayGoOn: () => boolean, near: Rectangle): void {
    if (!travel.isThere()) travel.step();
    else if (isRough()) refine(mayGoOn, near);
    else if (!layers.isFormPrepared()) layers.prepareForm(mayGoOn);
    else travel.remember();
  }
  return {
    coverage,
    isExact: () => !slow.isUnderWay() && travel.isThere() && !isRough(),
    isBehind: () => slow.isUnderWay() || !travel.isThere() || layers.isBehind(),
    hasWork,
    refine(mayGoOn, near = picture) {
      do work(mayGoOn, near);
      while (mayGoOn() && hasWork());
    },
    prepareAdjusting: layers.prepare,
    copyExact(pause) {
      arrive();
      return copyExact(layers, pause);
    },
    document: () => state.document,
    adjustment: () => layers.adjustment(),
    statistics: () => counter.total(),
    uniformValue: layers.uniformValue,
    paintedBounds: () => shownBounds(layers),
    historyBytes: () => state.patches.bytes(),
    beginLive: begin,
    commit: (command) => begin().commit(command),
    async commitSlowly(command, pause) {
      if (state.isLive || command.kind === 'adjust' || command.kind === 'invert')
        return begin().commit(command);
      arrive();
      return slow.begin(command, pause);
    },
    undo: () => jump((now) => now - 1),
    redo: () => jump((now) => now + 1),
    jump: (cursor) => jump(() => cursor),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}

function shownBounds({ shown: { coverage, counter } }: MaskLayers): Rectangle {
  const painted = tilesOf(coverage, rectangleOfSize(coverage)).filter(
    (tile) => counter.uniformValue(tile) !== 0,
  );
  return boundsOfTiles(coverage, painted);
}
