import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../geometry/point.ts';
import type { Size } from '../geometry/rectangle.ts';
import { fitViewport, type Insets, type Viewport } from '../geometry/viewport.ts';
import type { CoverageStatistics } from '../mask/statistics.ts';
import { clampBrushSize, initialBrushSize } from './brush-size.ts';

/** A cross on the picture that the arrow keys move; positions in image px. */
export type Crosshair = {
  readonly position: Point;
  /** Space is held: moving the crosshair paints. */
  readonly isPainting: boolean;
  /** Where a straight line begins that Enter will end. */
  readonly lineStart: Point | null;
};

/**
 * What the toolbar and the status line show. Never points: while a stroke is drawn nothing here changes but
 * `isGestureActive`, at its beginning and its end.
 */
export type EditorState = {
  readonly toolId: string;
  /** Width of the brush in image pixels. */
  readonly brushSizePx: number;
  /** Part of the brush that is fully covered, 0 … 1. */
  readonly hardness: number;
  readonly viewport: Viewport;
  /** Size of the canvas element in CSS px; 0 × 0 until it is on the page. */
  readonly viewSize: Size;
  /** Room that a fitted picture leaves for what floats above the canvas, CSS px. */
  readonly fitInsets: Insets;
  /** The picture is shown fitted, and stays so when the view changes its size. */
  readonly isFitted: boolean;
  /** The mask is hidden as long as a key is held. */
  readonly isOriginalShown: boolean;
  /** A stroke is under way; undo, redo and whole-mask commands wait for its end. */
  readonly isGestureActive: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly coverage: CoverageStatistics;
  readonly crosshair: Crosshair | null;
  /** What the pointer would do or does: use the tool, or move the picture. */
  readonly handMode: 'tool' | 'grab' | 'grabbing';
};

export type EditorStore = StoreApi<EditorState>;

const DEFAULT_INSETS: Insets = { top: 24, right: 24, bottom: 24, left: 24 };

/** The state of a new editor for a picture of this size. Anything in `start` is taken over, such as kept brush settings. */
export function createEditorStore(image: Size, start: Partial<BrushSettings> = {}): EditorStore {
  return createStore<EditorState>(() => ({
    toolId: start.toolId ?? 'brush',
    brushSizePx: clampBrushSize(start.brushSizePx ?? initialBrushSize(image)),
    hardness: start.hardness ?? 1,
    viewport: fitViewport(image, { widthPx: 800, heightPx: 600 }, DEFAULT_INSETS),
    viewSize: { widthPx: 0, heightPx: 0 },
    fitInsets: DEFAULT_INSETS,
    isFitted: true,
    isOriginalShown: false,
    isGestureActive: false,
    canUndo: false,
    canRedo: false,
    coverage: { share: 0, hasMask: false, isFull: false },
    crosshair: null,
    handMode: 'tool',
  }));
}

/** The part of the state that is worth keeping from picture to picture. */
export type BrushSettings = Pick<EditorState, 'toolId' | 'brushSizePx' | 'hardness'>;
