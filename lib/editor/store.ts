import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../geometry/point.ts';
import { EMPTY_RECTANGLE, type Rectangle, type Size } from '../geometry/rectangle.ts';
import { fitViewport, type Insets, type Viewport } from '../geometry/viewport.ts';
import { type Adjustment, NO_ADJUSTMENT } from '../mask/model/adjustment.ts';
import type { AreaMode } from '../mask/model/command.ts';
import type { History } from '../mask/model/document.ts';
import type { CoverageStatistics } from '../mask/model/statistics.ts';
import { clampBrushSize, initialBrushSize } from './brush-size.ts';
import type { ChosenOptions } from './tools/tool-options.ts';

/** A cross on the picture that the arrow keys move; positions in image px. */
export type Crosshair = {
  readonly position: Point;
  /** Space is held: moving the crosshair paints. */
  readonly isPainting: boolean;
  /** Where a straight line begins that Enter will end. */
  readonly lineStart: Point | null;
  /** Enter began a shape, which the arrows draw and Enter ends. */
  readonly isShaping: boolean;
};

/** What a pen's pressure does to the brush, and whether fast strokes are made round. */
export type BrushFeel = {
  readonly isPressureSize: boolean;
  readonly isPressureHardness: boolean;
  readonly isSmooth: boolean;
};

/** What is being found in the picture, and how much of that is done, 0 … 1. */
export type SelectionState = { readonly kind: 'wand' | 'object' | 'edges'; readonly share: number };

/** How the mask is shown over the picture. */
export type MaskLook = {
  readonly style: 'tint' | 'outline' | 'black-white';
  /** Any CSS colour; null: the theme's accent. */
  readonly color: string | null;
  /** Of the tint, 0 … 1. */
  readonly opacity: number;
};

/** What lies over the page for a while. */
export type Panel = 'keys' | 'palette' | 'history';

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
  /** What the brush's core comes to, 0 … 1. */
  readonly opacity: number;
  readonly feel: BrushFeel;
  /** How the areas that shapes and selections draw meet what is there. */
  readonly areaMode: AreaMode;
  /** Options of single tools. */
  readonly toolOptions: ChosenOptions;
  readonly selecting: SelectionState | null;
  /** What is to be said about the last selection. */
  readonly selectionNote: 'nothing-found' | 'failed' | null;
  readonly look: MaskLook;
  readonly panel: Panel | null;
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
  /** That gesture is a slider that keys move: it ends by itself as soon as anything else is done. */
  readonly isStepOpen: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly history: History;
  readonly coverage: CoverageStatistics;
  /** The smallest rectangle around what is painted, image px. */
  readonly hole: Rectangle;
  /** In effect, or being tried while a slider moves. */
  readonly adjustment: Adjustment;
  /** The last gesture drew nothing, since it was all beside the picture. */
  readonly isOutside: boolean;
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
    opacity: start.opacity ?? 1,
    feel: start.feel ?? { isPressureSize: true, isPressureHardness: false, isSmooth: true },
    areaMode: 'paint',
    toolOptions: start.toolOptions ?? {},
    selecting: null,
    selectionNote: null,
    look: start.look ?? { style: 'tint', color: null, opacity: 0.55 },
    panel: null,
    viewport: fitViewport(image, { widthPx: 800, heightPx: 600 }, DEFAULT_INSETS),
    viewSize: { widthPx: 0, heightPx: 0 },
    fitInsets: DEFAULT_INSETS,
    isFitted: true,
    isOriginalShown: false,
    isGestureActive: false,
    isStepOpen: false,
    canUndo: false,
    canRedo: false,
    history: { entries: [], cursor: 0 },
    coverage: { share: 0, hasMask: false, isFull: false },
    hole: EMPTY_RECTANGLE,
    adjustment: NO_ADJUSTMENT,
    isOutside: false,
    crosshair: null,
    handMode: 'tool',
  }));
}

/** The part of the state that is worth keeping from picture to picture. */
export type BrushSettings = Pick<
  EditorState,
  'toolId' | 'brushSizePx' | 'hardness' | 'opacity' | 'feel' | 'look' | 'toolOptions'
>;
