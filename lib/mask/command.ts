import type { Size } from '../geometry/rectangle.ts';

/** Whether a command adds to the mask or takes from it. */
export type MaskMode = 'paint' | 'erase';

/**
 * A point of a stroke in image pixels (the first pixel's centre is at 0.5, 0.5). `widthFactor` (0 … 1, default 1)
 * narrows the brush there; pen pressure ends up in it, already mapped, so that a document always draws the same.
 */
export type StrokePoint = readonly [x: number, y: number, widthFactor?: number];

/** A brush drawn along a line; a single point is a disc. */
export type StrokeCommand = {
  readonly kind: 'stroke';
  readonly mode: MaskMode;
  readonly points: readonly StrokePoint[];
  /** Half the brush's width in image pixels. */
  readonly radiusPx: number;
  /** Part of the radius that is fully covered, 0 … 1; at 1 the edge is as sharp as one pixel allows. */
  readonly hardness: number;
};

/** The whole picture; with mode `erase` it clears the mask. */
export type FillCommand = { readonly kind: 'fill'; readonly mode: MaskMode };

/** Swaps painted and kept. */
export type InvertCommand = { readonly kind: 'invert' };

/**
 * One undoable change of the mask: plain data that survives JSON. The set is small and closed; tools are an open set
 * and emit these. Further kinds (outlined areas, imported tiles, grow and feather) join here when a tool needs them.
 */
export type MaskCommand = StrokeCommand | FillCommand | InvertCommand;

/** Size of a mask in image pixels; always that of its picture. */
export type MaskSize = Size;
