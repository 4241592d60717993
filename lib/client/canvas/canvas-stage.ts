import type { Size } from '../../geometry/rectangle.ts';
import type { Viewport } from '../../geometry/viewport.ts';

/** One layer of the stage: a canvas as large as the view. */
export type CanvasLayer = {
  context(): CanvasRenderingContext2D;
  /** Device pixels for one CSS px. */
  pixelRatio(): number;
  /** Draws the layer anew with the next frame. */
  redraw(): void;
};

/** Draws onto a layer; the context is in CSS px of the view. */
export type Drawing = (context: CanvasRenderingContext2D) => void;

/**
 * What the controller needs of the drawing library: two layers as large as the view, the picture with the mask over it,
 * and the outline on top. Neither listens to events. Picture and mask share a layer because a browser without a GPU
 * copies every canvas of a page in every frame, also one on which nothing changed.
 */
export type CanvasStage = {
  readonly picture: CanvasLayer;
  readonly outline: CanvasLayer;
  /** A copy of the picture's layer without the mask, made whenever the layer is drawn; for drawing parts of it anew. */
  readonly belowMask: HTMLCanvasElement;
  /** Shows this canvas as the mask; it has the picture's size. */
  showMask(mask: HTMLCanvasElement): void;
  setMaskVisible(isVisible: boolean): void;
  /** Of the mask over the picture, 0 … 1. */
  setMaskOpacity(opacity: number): void;
  setImageVisible(isVisible: boolean): void;
  /** A canvas that lies over others costs something in every frame, even when it is empty and nothing changes on it. */
  setOutlineVisible(isVisible: boolean): void;
  /** Says what is drawn behind the picture, over it but below the mask, and on the topmost layer. */
  setDrawing(place: 'backdrop' | 'grid' | 'outline', drawing: Drawing): void;
  /** Size of the view in CSS px, and device pixels for one of them. */
  resize(view: Size, pixelRatio: number): void;
  /** Lays picture and mask where the viewport says; all layers are drawn with the next frame. */
  place(viewport: Viewport): void;
};

/** From this scale on, pixels are shown as squares. */
const SQUARE_PIXELS_SCALE = 4;

/** Whether the picture is smoothed at this scale. */
export function isSmoothed(viewport: Viewport): boolean {
  return viewport.scale < SQUARE_PIXELS_SCALE;
}
