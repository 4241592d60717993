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

/** Crosshair that the arrow keys move; positions in image px. */
export type Crosshair = {
  readonly position: Point;
  /** Space is held: the crosshair paints while it moves. */
  readonly isPainting: boolean;
  /** Start of a straight line that Enter ends. */
  readonly lineStart: Point | null;
  /** A shape that Enter began and will end. */
  readonly isShaping: boolean;
};

/** Effects of pen pressure, and smoothing of fast strokes. */
export type BrushFeel = {
  readonly isPressureSize: boolean;
  readonly isPressureHardness: boolean;
  readonly isSmooth: boolean;
};

/** Running selection and its progress, 0 … 1. */
export type SelectionState = { readonly kind: 'wand' | 'object' | 'edges'; readonly share: number };

/** Display of the mask over the picture. */
export type MaskLook = {
  readonly style: 'tint' | 'outline' | 'black-white';
  /** CSS colour; null: accent colour of the theme. */
  readonly color: string | null;
  /** Opacity of the tint, 0 … 1. */
  readonly opacity: number;
};

/** Open dialog of the editor. */
export type Panel = 'keys' | 'palette';

/**
 * State that toolbar and status line show. It has no points: during a stroke only `isGestureActive` changes, at its
 * beginning and its end, so that React does not render for pointer moves.
 */
export type EditorState = {
  /** What is drawn on. */
  readonly layer: 'mask' | 'markup';
  /** Number of marks on the picture. */
  readonly markCount: number;
  readonly toolId: string;
  /** Diameter of the brush, image px. */
  readonly brushSizePx: number;
  /** Fully opaque part of the brush, 0 … 1. */
  readonly hardness: number;
  /** Maximum coverage of a stroke, 0 … 1. */
  readonly opacity: number;
  readonly feel: BrushFeel;
  /** How areas of shapes and selections are combined with the mask. */
  readonly areaMode: AreaMode;
  /** Options of single tools. */
  readonly toolOptions: ChosenOptions;
  readonly selecting: SelectionState | null;
  /** Outcome of the last selection, if it is to be shown. */
  readonly selectionNote: 'nothing-found' | 'failed' | null;
  readonly look: MaskLook;
  readonly panel: Panel | null;
  readonly viewport: Viewport;
  /** Size of the canvas element, CSS px; 0 × 0 before it is laid out. */
  readonly viewSize: Size;
  /** Space that toolbars cover at the edges of the canvas, CSS px. */
  readonly fitInsets: Insets;
  /** The picture is fitted, and remains so when the view is resized. */
  readonly isFitted: boolean;
  /** The mask is hidden while a key is held. */
  readonly isOriginalShown: boolean;
  /** Share of the tint's opacity that is shown, 0 … 1: it gives way to what is being made of the mask. */
  readonly tintShare: number;
  /** A gesture is active; undo, redo and commands on the whole mask are disabled. */
  readonly isGestureActive: boolean;
  /** The gesture is a slider moved by keys. Any other action commits it. */
  readonly isStepOpen: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly history: History;
  readonly coverage: CoverageStatistics;
  /** Bounds of the mask, image px. */
  readonly hole: Rectangle;
  /** Committed adjustment, or its preview while a slider moves. */
  readonly adjustment: Adjustment;
  /** The last gesture was completely outside the picture. */
  readonly isOutside: boolean;
  readonly crosshair: Crosshair | null;
  /** Effect of the pointer: uses the tool, can pan, or pans. */
  readonly handMode: 'tool' | 'grab' | 'grabbing';
};

export type EditorStore = StoreApi<EditorState>;

/** Whether marks are sent in place of the mask: the markup is drawn on, and there are marks. */
export const sendsMarkup = ({ layer, markCount }: Pick<EditorState, 'layer' | 'markCount'>): boolean =>
  layer === 'markup' && markCount > 0;

/** Whether the picture is shown without its mask. */
export const isMaskHidden = (state: EditorState): boolean => state.isOriginalShown || sendsMarkup(state);

const DEFAULT_INSETS: Insets = { top: 24, right: 24, bottom: 24, left: 24 };

/** Creates the state for a picture of this size. @param start settings that replace the defaults */
export function createEditorStore(image: Size, start: Partial<BrushSettings> = {}): EditorStore {
  return createStore<EditorState>(() => ({
    layer: 'mask',
    markCount: 0,
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
    tintShare: 1,
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

/** Settings that are kept for the next picture. */
export type BrushSettings = Pick<
  EditorState,
  'toolId' | 'brushSizePx' | 'hardness' | 'opacity' | 'feel' | 'look' | 'toolOptions'
>;
