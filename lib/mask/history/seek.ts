import {
  EMPTY_RECTANGLE,
  type Rectangle,
  rectangleOfSize,
  type Size,
  unionRectangles,
} from '../../geometry/rectangle.ts';
import { moveCursor } from '../model/document.ts';
import type { Layer } from '../model/layer.ts';
import { type PainterState, settle, tell } from '../painter-state.ts';
import { finish, type Pieces } from '../pieces.ts';
import { drawPainted } from '../raster/draw-document.ts';
import { canWalk, passedSteps, type Walked, walkStep } from './apply-step.ts';
import { rememberSteps } from './rebuild-undo.ts';

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

/** So many steps are gone at once, where each is a single piece. */
const PIECES_AT_ONCE = 2;

export function createTravel(state: PainterState): Travel {
  const { layers, patches } = state;
  /** Where the pixels are, while that is not where the document is. */
  let place: number | undefined;
  const trail = createTrail(state.document.size);
  /** What the document says, where steps on the way are not remembered as pixels: the commands still know. */
  let drawing: Pieces<Layer> | undefined;
  /** A step that takes more than one piece, and leads to `next`. It is gone to its end before anything else. */
  let walking: { readonly pieces: Pieces<Walked>; readonly next: number } | undefined;
  const cursor = (): number => state.document.history.cursor;
  const remembering = (): Pieces => rememberSteps(state, () => place ?? cursor());
  // A document that was opened brings its commands, but not what they changed.
  let memory = state.document.history.entries.length > 0 ? remembering() : undefined;

  /** Where remembering a step that was gone took the memory of one that is still to be gone, the rest is drawn. */
  const canGoOn = (from: number): boolean => canWalk(patches, state.document, from, cursor());

  /** A piece of a step towards the document, or of drawing it. */
  function go(from: number): void {
    if (!walking && !drawing && !canGoOn(from)) drawing = drawPainted(state.document);
    if (drawing) {
      const { done, value } = drawing.next();
      if (done) takeDrawn(from, value);
      return;
    }
    if (!walking && from !== cursor()) walking = stepFrom(from);
    if (walking) walk(walking);
    if (place === cursor() && !walking) end();
  }

  function stepFrom(from: number): NonNullable<typeof walking> {
    const next = from + Math.sign(cursor() - from);
    return { pieces: walkStep(layers, patches, state.document, from, next), next };
  }

  function walk({ pieces, next }: NonNullable<typeof walking>): void {
    const { done, value } = pieces.next();
    if (!done) return;
    walking = undefined;
    place = next;
    trail.add(value);
  }

  /** What has to be drawn is not done at once. */
  function goSome(pieces: number): void {
    for (let i = 0; i < pieces && place !== undefined && (walking || canGoOn(place)); i++) go(place);
  }

  function takeDrawn(from: number, drawn: Layer): void {
    const { coverage, counter } = layers.painted();
    coverage.data.set(drawn.coverage.data);
    counter.copy(drawn.counter);
    for (const index of passedSteps(from, cursor())) patches.replace(index, undefined);
    memory = remembering();
    trail.add({ dirty: rectangleOfSize(coverage), isTurned: false });
    end();
  }

  function end(): void {
    place = undefined;
    drawing = undefined;
    const { shown, painted } = trail.take();
    settle(state, shown, painted);
  }

  return {
    jump(next) {
      const document = moveCursor(state.document, next);
      if (state.isLive || document === state.document) return false;
      place ??= cursor();
      state.document = document;
      drawing = undefined;
      if (Math.abs(next - place) <= PIECES_AT_ONCE) goSome(PIECES_AT_ONCE);
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

type Trail = {
  add(walked: Walked): void;
  /** The pixels that changed since the last time: shown ones, and painted ones that are not followed yet. */
  take(): { readonly shown: Rectangle; readonly painted: Rectangle };
};

function createTrail(size: Size): Trail {
  let [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
  return {
    add({ dirty, isTurned }) {
      painted = unionRectangles(painted, dirty);
      // An inversion turns everything at once, what is shown too.
      if (isTurned) shown = rectangleOfSize(size);
    },
    take() {
      const taken = { shown, painted };
      [painted, shown] = [EMPTY_RECTANGLE, EMPTY_RECTANGLE];
      return taken;
    },
  };
}
