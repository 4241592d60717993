import { EMPTY_RECTANGLE, type Rectangle, rectangleOfSize, unionRectangles } from '../geometry/rectangle.ts';
import { moveCursor } from './document.ts';
import { drawPainted, finish, type Pieces } from './draw-pieces.ts';
import type { Layer } from './layer.ts';
import { type PainterState, settle, tell } from './painter-state.ts';
import { rememberSteps } from './remember-steps.ts';
import { canWalk, passedSteps, walkStep } from './walk-history.ts';

/**
 * Going back and forth in the history. A few steps that are remembered as pixels are gone at once; of a longer way the
 * document is at the end at once, and the pixels follow in idle time, or when they are needed.
 */
export type Travel = {
  /** To the state after so many commands. @returns false when it is there already, or cannot go there */
  jump(cursor: number): boolean;
  /** Whether the pixels are where the document is. */
  isThere(): boolean;
  /** Goes the rest of the way. */
  arrive(): void;
  /** Goes a piece of it. */
  step(): void;
  /** Whether there are steps that may be made ready to be gone. */
  canRemember(): boolean;
  /** Does a piece of making them ready. */
  remember(): void;
};

/** So many steps are gone at once. */
const STEPS_AT_ONCE = 4;

export function createTravel(state: PainterState): Travel {
  const { layers, patches } = state;
  /** Where the pixels are, while that is not where the document is. */
  let place: number | undefined;
  let [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
  /** What the document says, where steps on the way are not remembered as pixels: the commands still know. */
  let drawing: Pieces<Layer> | undefined;
  const cursor = (): number => state.document.history.cursor;
  const remembering = (): Pieces => rememberSteps(state, () => place ?? cursor());
  // A document that was opened brings its commands, but not what they changed.
  let memory = state.document.history.entries.length > 0 ? remembering() : undefined;

  function change(area: Rectangle, isTurned: boolean): void {
    painted = unionRectangles(painted, area);
    // An inversion turns everything at once, what is shown too.
    if (isTurned) shown = rectangleOfSize(state.document.size);
  }

  /** Where remembering a step that was gone took the memory of one that is still to be gone, the rest is drawn. */
  const canGoOn = (from: number): boolean => canWalk(patches, state.document, from, cursor());

  /** One step towards the document, or a piece of drawing it. */
  function go(from: number): void {
    if (!drawing && !canGoOn(from)) drawing = drawPainted(state.document);
    if (drawing) {
      const { done, value } = drawing.next();
      if (done) takeDrawn(from, value);
      return;
    }
    if (from !== cursor()) {
      place = from + Math.sign(cursor() - from);
      const { dirty, isTurned } = walkStep(layers, patches, state.document, from, place);
      change(dirty, isTurned);
    }
    if (place === cursor()) end();
  }

  function takeDrawn(from: number, drawn: Layer): void {
    const { coverage, counter } = layers.painted();
    coverage.data.set(drawn.coverage.data);
    counter.copy(drawn.counter);
    for (const index of passedSteps(from, cursor())) patches.replace(index, undefined);
    memory = remembering();
    change(rectangleOfSize(coverage), false);
    end();
  }

  function end(): void {
    const [followed, changed] = [painted, shown];
    [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
    place = undefined;
    drawing = undefined;
    settle(state, changed, followed);
  }

  return {
    jump(next) {
      const document = moveCursor(state.document, next);
      if (state.isLive || document === state.document) return false;
      place ??= cursor();
      state.document = document;
      drawing = undefined;
      if (Math.abs(next - place) <= STEPS_AT_ONCE) {
        do go(place);
        while (place !== undefined && canGoOn(place));
      }
      if (place !== undefined) tell(state, { kind: 'moving', dirty: [] });
      return true;
    },
    isThere: () => place === undefined,
    arrive() {
      while (place !== undefined) {
        if (drawing) takeDrawn(place, finish(drawing));
        else go(place);
      }
    },
    step() {
      if (place !== undefined) go(place);
    },
    canRemember: () => memory !== undefined,
    remember() {
      if (memory?.next().done) memory = undefined;
    },
  };
}
