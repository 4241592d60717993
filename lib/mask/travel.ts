import { EMPTY_RECTANGLE, type Rectangle, rectangleOfSize, unionRectangles } from '../geometry/rectangle.ts';
import { moveCursor } from './document.ts';
import { type PainterState, settle, tell } from './painter-state.ts';
import { replayPainted } from './rasterize.ts';
import { rememberSteps } from './remember-steps.ts';
import { tilesOf } from './tiles.ts';
import { canWalk, passedSteps, walkHistory } from './walk-history.ts';

/**
 * Going back and forth in the history. A few steps are gone at once; of a longer way the document is at the end at once, and
 * the pixels follow in idle time, or when they are needed.
 */
export type Travel = {
  /** To the state after so many commands. @returns false when it is there already, or cannot go there */
  jump(cursor: number): boolean;
  /** Whether the pixels are where the document is. */
  isThere(): boolean;
  /** Goes the rest of the way. */
  arrive(): void;
  /** Goes one step of it. */
  step(): void;
  /** Whether there are steps that may be made ready to be gone. */
  canRemember(): boolean;
  /** Makes one of them ready. */
  remember(): void;
};

/** So many steps are gone at once. */
const STEPS_AT_ONCE = 4;

export function createTravel(state: PainterState): Travel {
  const { layers, patches } = state;
  /** Where the pixels are, while that is not where the document is. */
  let place: number | undefined;
  let [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
  const cursor = (): number => state.document.history.cursor;
  const remembering = (): Generator<void, void> => rememberSteps(state, () => place ?? cursor());
  // A document that was opened brings its commands, but not what they changed.
  let memory = state.document.history.entries.length > 0 ? remembering() : undefined;

  function change(area: Rectangle, isTurned = false): void {
    painted = unionRectangles(painted, area);
    // An inversion turns everything at once, what is shown too.
    if (isTurned) shown = rectangleOfSize(state.document.size);
  }

  function walk(from: number, to: number): void {
    const { dirty, isTurned } = walkHistory(layers, patches, state.document, from, to);
    place = to;
    change(dirty, isTurned);
    if (to === cursor()) end();
  }

  /** Too long ago to be remembered as pixels: the commands still know. */
  function replay(from: number): void {
    const { coverage, counter } = layers.painted();
    const picture = rectangleOfSize(coverage);
    coverage.data.set(replayPainted(state.document).data);
    counter.recount(tilesOf(coverage, picture));
    for (const index of passedSteps(from, cursor())) patches.replace(index, undefined);
    memory = remembering();
    change(picture);
    end();
  }

  function end(): void {
    const [followed, changed] = [painted, shown];
    [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
    place = undefined;
    settle(state, changed, followed);
  }

  return {
    jump(next) {
      const document = moveCursor(state.document, next);
      if (state.isLive || document === state.document) return false;
      const from = place ?? cursor();
      state.document = document;
      if (!canWalk(patches, document, from, next)) replay(from);
      else if (Math.abs(next - from) <= STEPS_AT_ONCE) walk(from, next);
      else {
        place = from;
        tell(state, { kind: 'moving', dirty: [] });
      }
      return true;
    },
    isThere: () => place === undefined,
    arrive() {
      if (place !== undefined) walk(place, cursor());
    },
    step() {
      if (place !== undefined) walk(place, place + Math.sign(cursor() - place));
    },
    canRemember: () => memory !== undefined,
    remember() {
      if (memory?.next().done) memory = undefined;
    },
  };
}
