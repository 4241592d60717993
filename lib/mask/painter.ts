import {
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../geometry/rectangle.ts';
import type { MaskCommand } from './command.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { commitCommand, type MaskDocument, redoCommand, undoCommand } from './document.ts';
import { createPatchHistory, DEFAULT_PATCH_BYTES, type PatchHistory } from './patch-history.ts';
import { applyCommand, commandBounds, replayDocument } from './rasterize.ts';
import { type CoverageStatistics, createStatisticsCounter, type StatisticsCounter } from './statistics.ts';
import {
  createPatchRecorder,
  type PatchRecorder,
  patchBounds,
  restorePatch,
  swapPatch,
} from './tile-patch.ts';
import { tileRectangle, tilesOf } from './tiles.ts';

/**
 * `live`: a gesture under way drew something. `settled`: a gesture ended, or the history moved. `dirty` are the pixels
 * that may differ from what was told before.
 */
export type MaskChange = { readonly kind: 'live' | 'settled'; readonly dirty: Rectangle };

/** A gesture's drawing while it is under way: seen at once, in no history yet. */
export type LiveEdit = {
  /**
   * Draws onto the mask now. All that is drawn must together be the command that is committed.
   * @param fromPoint of a growing stroke, the first point that was not drawn before
   */
  draw(command: MaskCommand, fromPoint?: number): void;
  /**
   * Ends the gesture with one history entry. When nothing was drawn live, the command is drawn now.
   * @returns false when no pixel changed: then there is no entry either
   */
  commit(command: MaskCommand): boolean;
  /** Ends the gesture and puts every pixel back. */
  cancel(): void;
};

/**
 * A mask that is being worked on: its pixels, its document, and what it takes to go back quickly. While no gesture is
 * under way, the pixels are those that `replayDocument` gives for the document.
 */
export type MaskPainter = {
  readonly coverage: Coverage;
  document(): MaskDocument;
  statistics(): CoverageStatistics;
  /** The one value that all pixels of a tile have, 0 or 255; undefined when they differ, or may differ. */
  uniformValue(tile: number): 0 | 255 | undefined;
  /** A rectangle of whole tiles that holds everything painted; empty when nothing is. */
  paintedBounds(): Rectangle;
  /** Bytes that undo and redo take besides the document. */
  historyBytes(): number;
  /** @throws Error while another gesture is under way. */
  beginLive(): LiveEdit;
  /** Draws a whole command and adds it to the history. @returns false when no pixel changed */
  commit(command: MaskCommand): boolean;
  /** @returns false when there is nothing to undo, or a gesture is under way. */
  undo(): boolean;
  /** @returns false when there is nothing to redo, or a gesture is under way. */
  redo(): boolean;
  /** Hears every change of pixels. @returns a function that ends it */
  subscribe(listener: (change: MaskChange) => void): () => void;
};

type State = {
  readonly coverage: Coverage;
  readonly counter: StatisticsCounter;
  readonly patches: PatchHistory;
  readonly listeners: Set<(change: MaskChange) => void>;
  document: MaskDocument;
  isLive: boolean;
};

/** @param start a document to continue; its commands before the cursor are drawn first */
export function createMaskPainter(start: MaskDocument, maxPatchBytes = DEFAULT_PATCH_BYTES): MaskPainter {
  const coverage = start.history.cursor > 0 ? replayDocument(start) : createCoverage(start.size);
  const state: State = {
    coverage,
    counter: createStatisticsCounter(coverage),
    patches: createPatchHistory(maxPatchBytes),
    listeners: new Set(),
    document: start,
    isLive: false,
  };
  if (start.history.cursor > 0) recountAll(state);
  return {
    coverage,
    document: () => state.document,
    statistics: () => state.counter.total(),
    // A gesture's pixels are counted when it has ended.
    uniformValue: (tile) => (state.isLive ? undefined : state.counter.uniformValue(tile)),
    paintedBounds: () => paintedBounds(state),
    historyBytes: () => state.patches.bytes(),
    beginLive: () => beginLive(state),
    commit: (command) => beginLive(state).commit(command),
    undo: () => step(state, undoCommand(state.document)),
    redo: () => step(state, redoCommand(state.document)),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}

function beginLive(state: State): LiveEdit {
  if (state.isLive) throw new Error('A gesture is under way; end it before another begins.');
  state.isLive = true;
  const recorder = createPatchRecorder(state.coverage, state.counter);
  let hasDrawn = false;
  return {
    draw(command, fromPoint = 0) {
      hasDrawn = true;
      const dirty = drawKept(state, command, recorder, fromPoint);
      if (!isEmptyRectangle(dirty)) tell(state, { kind: 'live', dirty });
    },
    commit(command) {
      state.isLive = false;
      const dirty = hasDrawn ? EMPTY_RECTANGLE : drawKept(state, command, recorder);
      const isChanged = record(state, command, recorder);
      tell(state, { kind: 'settled', dirty });
      return isChanged;
    },
    cancel() {
      state.isLive = false;
      const patch = recorder.finish();
      restorePatch(state.coverage, patch);
      tell(state, { kind: 'settled', dirty: patchBounds(state.coverage, patch) });
    },
  };
}

/** Draws, and keeps in the recorder what was there. @returns the area that may have changed */
function drawKept(state: State, command: MaskCommand, recorder: PatchRecorder, fromPoint = 0): Rectangle {
  const bounds = commandBounds(command, state.document.size, fromPoint);
  if (isEmptyRectangle(bounds)) return bounds;
  // An inversion is undone by inverting again: nothing needs to be kept.
  if (command.kind !== 'invert') recorder.keep(bounds);
  applyCommand(state.coverage, command, fromPoint);
  return bounds;
}

/** Adds the command to the history, unless no pixel changed. */
function record(state: State, command: MaskCommand, recorder: PatchRecorder): boolean {
  const patch = recorder.finish();
  if (!recount(state.counter, command, patch.tiles)) return false;
  state.patches.push(state.document.history.cursor, patch);
  state.document = commitCommand(state.document, command);
  return true;
}

/** Brings the sums up to date. @returns false when no pixel changed */
function recount(counter: StatisticsCounter, command: MaskCommand, tiles: readonly number[]): boolean {
  if (command.kind === 'invert') {
    counter.invert();
    return true;
  }
  // A stroke or a fill only adds or only takes, so equal sums mean equal pixels.
  if (command.kind === 'stroke') return counter.recount(tiles);
  const { share } = counter.total();
  counter.setAll(command.mode === 'paint' ? 255 : 0);
  return counter.total().share !== share;
}

function recountAll(state: State): void {
  state.counter.recount(allTiles(state.coverage));
}

function paintedBounds({ coverage, counter }: State): Rectangle {
  return allTiles(coverage)
    .filter((tile) => counter.uniformValue(tile) !== 0)
    .reduce<Rectangle>(
      (bounds, tile) => unionRectangles(bounds, tileRectangle(coverage, tile)),
      EMPTY_RECTANGLE,
    );
}

function allTiles(coverage: Coverage): number[] {
  return tilesOf(coverage, rectangleOfSize(coverage));
}

/** Takes a document whose cursor is one step away, and brings the pixels there. */
function step(state: State, next: MaskDocument): boolean {
  if (state.isLive || next === state.document) return false;
  const index = Math.min(next.history.cursor, state.document.history.cursor);
  state.document = next;
  tell(state, { kind: 'settled', dirty: swapEntry(state, index) });
  return true;
}

/** Brings the pixels to the other side of the history entry at `index`. @returns the area that may have changed */
function swapEntry(state: State, index: number): Rectangle {
  const { coverage, counter, patches } = state;
  if (state.document.history.entries[index]?.kind === 'invert') {
    applyCommand(coverage, { kind: 'invert' });
    counter.invert();
    return rectangleOfSize(coverage);
  }
  const patch = patches.at(index);
  if (!patch) {
    // Too long ago to be remembered as pixels: the commands still know.
    coverage.data.set(replayDocument(state.document).data);
    recountAll(state);
    return rectangleOfSize(coverage);
  }
  patches.replace(index, swapPatch(coverage, counter, patch));
  return patchBounds(coverage, patch);
}

function tell(state: State, change: MaskChange): void {
  for (const listener of state.listeners) listener(change);
}
