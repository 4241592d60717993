import {
  EMPTY_RECTANGLE,
  isEmptyRectangle,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../geometry/rectangle.ts';
import {
  type Adjustment,
  effectiveAdjustment,
  endsAdjustment,
  isSameAdjustment,
  NO_ADJUSTMENT,
} from './adjustment.ts';
import type { MaskCommand } from './command.ts';
import { copyExact } from './copy-exact.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { commitCommand, type MaskDocument, moveCursor } from './document.ts';
import { createMaskLayers, type MaskLayers } from './mask-layers.ts';
import { createPatchHistory, DEFAULT_PATCH_BYTES, type PatchHistory } from './patch-history.ts';
import { applyCommand, commandBounds, replayPainted } from './rasterize.ts';
import type { CoverageStatistics } from './statistics.ts';
import {
  createPatchRecorder,
  isPatchSame,
  type PatchRecorder,
  patchBounds,
  restorePatch,
  type TilePatch,
} from './tile-patch.ts';
import { tileRectangle, tilesOf } from './tiles.ts';
import { walkHistory } from './walk-history.ts';

/**
 * `live`: a gesture under way drew something. `settled`: a gesture ended, or the history moved. `refined`: what was shown
 * roughly is exact now. `dirty` are the pixels that may differ from what was told before.
 */
export type MaskChange = {
  readonly kind: 'live' | 'settled' | 'refined';
  readonly dirty: readonly Rectangle[];
};

/** A gesture's drawing while it is under way: seen at once, in no history yet. */
export type LiveEdit = {
  /**
   * Draws onto the mask now. All that is drawn must together be the command that is committed. Of several adjustments
   * the last one holds, so a slider can be followed while it moves.
   * @param fromPoint of a growing stroke, the first point that was not drawn before
   */
  draw(command: MaskCommand, fromPoint?: number): void;
  /**
   * Ends the gesture with one history entry. When nothing was drawn live, the command is drawn now.
   * @returns false when nothing changed: then there is no entry either
   */
  commit(command: MaskCommand): boolean;
  /** Ends the gesture and puts every pixel back. */
  cancel(): void;
};

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
  /** Whether nothing is shown roughly. */
  isExact(): boolean;
  /**
   * Makes what is shown roughly exact, a tile at a time.
   * @param mayGoOn asked after each tile, which takes some milliseconds
   * @param near what is made first
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

type State = {
  readonly layers: MaskLayers;
  readonly patches: PatchHistory;
  readonly listeners: Set<(change: MaskChange) => void>;
  document: MaskDocument;
  isLive: boolean;
};

/** @param start a document to continue; its commands before the cursor are drawn first */
export function createMaskPainter(start: MaskDocument, maxPatchBytes = DEFAULT_PATCH_BYTES): MaskPainter {
  const state: State = {
    layers: createMaskLayers(start.history.cursor > 0 ? replayPainted(start) : createCoverage(start.size)),
    patches: createPatchHistory(maxPatchBytes),
    listeners: new Set(),
    document: start,
    isLive: false,
  };
  const { layers } = state;
  const { coverage, counter } = layers.shown;
  const picture = rectangleOfSize(coverage);
  if (start.history.cursor > 0) {
    counter.recount(tilesOf(coverage, picture));
    layers.adjust(effectiveAdjustment(start));
  }
  return {
    coverage,
    isExact: () => layers.roughTiles().length === 0,
    refine(mayGoOn, near = picture) {
      const dirty = layers.refine(mayGoOn, near);
      if (dirty.length > 0) tell(state, { kind: 'refined', dirty });
    },
    prepareAdjusting: layers.prepare,
    copyExact: (pause) => copyExact(layers, pause),
    document: () => state.document,
    adjustment: () => layers.adjustment(),
    statistics: () => counter.total(),
    uniformValue: layers.uniformValue,
    paintedBounds: () => shownBounds(layers),
    historyBytes: () => state.patches.bytes(),
    beginLive: () => beginLive(state),
    commit: (command) => beginLive(state).commit(command),
    undo: () => jump(state, state.document.history.cursor - 1),
    redo: () => jump(state, state.document.history.cursor + 1),
    jump: (cursor) => jump(state, cursor),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}

function beginLive(state: State): LiveEdit {
  if (state.isLive) throw new Error('A gesture is under way; end it before another begins.');
  state.isLive = true;
  const { layers } = state;
  const recorder = createPatchRecorder(layers.painted);
  let hasDrawn = false;
  return {
    draw(command, fromPoint = 0) {
      hasDrawn = true;
      const dirty = drawKept(state, command, recorder, fromPoint);
      if (!isEmptyRectangle(dirty)) tell(state, { kind: 'live', dirty: [dirty] });
    },
    commit(command) {
      state.isLive = false;
      const drawn = hasDrawn ? EMPTY_RECTANGLE : drawKept(state, command, recorder);
      const patch = recorder.finish();
      const isChanged = record(state, command, patch);
      settle(state, drawn);
      return isChanged;
    },
    cancel() {
      state.isLive = false;
      const patch = recorder.finish();
      restorePatch(layers.painted().coverage, patch);
      settle(state, EMPTY_RECTANGLE, patchBounds(state.document.size, patch));
    },
  };
}

/** Draws, and keeps in the recorder what was there. @returns the shown pixels that may have changed */
function drawKept(
  { layers, document }: State,
  command: MaskCommand,
  recorder: PatchRecorder,
  fromPoint = 0,
): Rectangle {
  if (command.kind === 'adjust') return layers.adjust(command);
  if (command.kind === 'invert') {
    // An inversion is undone by inverting again: nothing needs to be kept.
    layers.invert();
    return rectangleOfSize(document.size);
  }
  const bounds = commandBounds(command, document.size, fromPoint);
  if (isEmptyRectangle(bounds)) return bounds;
  if (endsAdjustment(command)) layers.adjust(NO_ADJUSTMENT);
  recorder.keep(bounds);
  applyCommand(layers.painted().coverage, command, fromPoint);
  return layers.follow(bounds);
}

/** Adds the command to the history, unless nothing changed. */
function record(state: State, command: MaskCommand, patch: TilePatch): boolean {
  const next = commitCommand(state.document, command);
  const isAdjusted = !isSameAdjustment(effectiveAdjustment(state.document), effectiveAdjustment(next));
  if (!recount(state.layers, command, patch) && !isAdjusted) return false;
  state.patches.push(state.document.history.cursor, patch);
  state.document = next;
  return true;
}

/** Brings the sums of what is painted up to date. @returns false when no pixel changed */
function recount(layers: MaskLayers, command: MaskCommand, patch: TilePatch): boolean {
  const { coverage, counter } = layers.painted();
  switch (command.kind) {
    case 'invert':
      return true;
    case 'adjust':
      return false;
    case 'fill': {
      const { share } = counter.total();
      counter.setAll(command.mode === 'paint' ? 255 : 0);
      return counter.total().share !== share;
    }
    default: {
      const isChanged = counter.recount(patch.tiles);
      // What only adds or only takes changed nothing when the sums are equal; a replaced mask has to be compared.
      return isChanged || (command.mode === 'replace' && !isPatchSame(coverage, patch));
    }
  }
}

/**
 * After a gesture or a step: the adjustment is that of the document, all is counted, and listeners are told.
 * @param shown pixels that changed already
 * @param painted pixels that changed and are not followed yet
 */
function settle(state: State, shown: Rectangle, painted: Rectangle = EMPTY_RECTANGLE): void {
  const { layers, document } = state;
  const followed = layers.adjust(effectiveAdjustment(document), painted);
  layers.count();
  tell(state, { kind: 'settled', dirty: [unionRectangles(shown, followed)] });
}

function shownBounds({ shown: { coverage, counter } }: MaskLayers): Rectangle {
  return tilesOf(coverage, rectangleOfSize(coverage))
    .filter((tile) => counter.uniformValue(tile) !== 0)
    .reduce<Rectangle>(
      (bounds, tile) => unionRectangles(bounds, tileRectangle(coverage, tile)),
      EMPTY_RECTANGLE,
    );
}

/** Brings document and pixels to the state after so many commands. */
function jump(state: State, cursor: number): boolean {
  const { layers, patches, document } = state;
  const next = moveCursor(document, cursor);
  if (state.isLive || next === document) return false;
  state.document = next;
  const { dirty, isTurned } = walkHistory(layers, patches, next, document.history.cursor);
  settle(state, isTurned ? rectangleOfSize(next.size) : EMPTY_RECTANGLE, dirty);
  return true;
}

function tell(state: State, change: MaskChange): void {
  for (const listener of state.listeners) listener(change);
}
