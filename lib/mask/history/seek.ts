import {
  EMPTY_RECTANGLE,
  type Rectangle,
  rectangleOfSize,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { moveCursor } from '../model/document.ts';
import { createTileStore } from '../model/tile-store.ts';
import { boundsOfTiles, everyTileOf } from '../model/tiles.ts';
import { type PainterState, settle, tell } from '../painter-state.ts';
import type { Pieces } from '../time-slices.ts';
import { drawStep } from './record-steps.ts';

/**
 * Moves the history cursor. Seeks up to two cached steps synchronously. Longer seeks, and steps that are not cached, move the
 * document immediately; the pixels follow in pieces, in idle time or when they are needed.
 */
export type Seek = {
  /** Seeks to the state after `cursor` commands. @returns false if it is current, or unreachable */
  seek(cursor: number): boolean;
  /** Whether the pixels match the document. */
  isDone(): boolean;
  /** Completes the seek synchronously. */
  finish(): void;
  /** Runs one slice. */
  step(): void;
};

/** Maximum distance of a synchronous seek, in steps. */
const SYNC_STEPS = 2;

export function createSeek(state: PainterState): Seek {
  const { layers, cache } = state;
  const { painted } = layers;
  /** The step of the pixels, if it differs from that of the document. */
  let place: number | undefined;
  let work: Pieces | undefined;
  /** Pixels that changed during the seek: painted ones, and shown ones that are already updated. */
  let [dirty, shown]: [Rectangle, Rectangle] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
  const cursor = (): number => state.document.history.cursor;
  const isInvert = (index: number): boolean => state.document.history.entries[index]!.kind === 'invert';
  function markDirty(tiles: readonly number[]): void {
    dirty = unionRectangles(dirty, boundsOfTiles(painted.size, tiles));
  }

  function isCachedWay(from: number, to: number): boolean {
    for (let index = Math.min(from, to); index < Math.max(from, to); index++) {
      if (!isInvert(index) && !cache.has(index)) return false;
    }
    return true;
  }

  /** Moves the pixels to the document. Between two slices they are at `place`. */
  function* move(from: number): Pieces {
    for (let at = from; at !== cursor(); place = at) {
      const isBack = cursor() < at;
      const index = isBack ? at - 1 : at;
      if (at !== from) yield;
      let next = isBack ? index : index + 1;
      if (isInvert(index)) {
        layers.invert();
        shown = rectangleOfSize(painted.size);
      } else if (cache.has(index)) markDirty(cache.swap(index, painted));
      else next = yield* isBack ? redraw(at) : drawNext(at);
      at = next;
    }
  }

  /** Draws the next command. @returns the new position of the pixels */
  function* drawNext(at: number): Pieces<number> {
    const draft = painted.snapshot();
    const command = state.document.history.entries[at]!;
    markDirty(yield* drawStep(draft, command, cache, at, 'done'));
    painted.assign(draft);
    return at + 1;
  }

  /**
   * Draws the document from its first command, since the previous state is not cached. @returns the new position of the
   * pixels
   */
  function* redraw(at: number): Pieces<number> {
    const draft = createTileStore(painted.size);
    const { entries } = state.document.history;
    const end = cursor();
    for (let index = 0; index < end; index++) yield* drawStep(draft, entries[index]!, cache, index, 'done');
    cache.drop(end, at);
    painted.assign(draft);
    markDirty(everyTileOf(painted.size));
    return end;
  }

  function end(): void {
    const changed = [shown, dirty] as const;
    [place, work, dirty, shown] = [undefined, undefined, EMPTY_RECTANGLE, EMPTY_RECTANGLE];
    settle(state, ...changed);
  }

  function step(): void {
    if (place === undefined) return;
    work ??= move(place);
    if (work.next().done) end();
  }

  function arrive(): void {
    while (place !== undefined) step();
  }

  return {
    seek(next) {
      const document = moveCursor(state.document, next);
      if (state.isLive || document === state.document) return false;
      place ??= cursor();
      state.document = document;
      // An interrupted slice changes nothing.
      work = undefined;
      if (Math.abs(next - place) <= SYNC_STEPS && isCachedWay(place, next)) arrive();
      else tell(state, { kind: 'moving', dirty: [] });
      return true;
    },
    isDone: () => place === undefined,
    finish: arrive,
    step,
  };
}
