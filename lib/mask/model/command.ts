import type { Size } from '../../geometry/rectangle.ts';

/** Whether a command adds to the mask or removes from it. */
export type MaskMode = 'paint' | 'erase';

/** How an area is combined with the mask; `intersect` keeps the common part. */
export type AreaMode = MaskMode | 'intersect';

/**
 * A point of a stroke in image pixels (the first pixel's centre is at 0.5, 0.5). `widthFactor` and `hardnessFactor` (0
 * … 1, default 1) narrow and soften the brush there; pen pressure is stored in them, already mapped, so that a document
 * always draws the same.
 */
export type StrokePoint = readonly [x: number, y: number, widthFactor?: number, hardnessFactor?: number];

/** `by`: the id of the tool that made the command, for the list of steps. */
type Made = { readonly by?: string };

/** A brush drawn along a line; a single point is a disc. */
export type StrokeCommand = Made & {
  readonly kind: 'stroke';
  readonly mode: MaskMode;
  readonly points: readonly StrokePoint[];
  /** Radius of the brush in image pixels. */
  readonly radiusPx: number;
  /** Share of the radius with full coverage, 0 … 1; at 1 the edge is anti-aliased over one pixel. */
  readonly hardness: number;
  /** Coverage of the brush's core, 0 … 1, default 1; overlaps within a stroke do not add up. */
  readonly opacity?: number;
};

/**
 * The area within a closed line of corners in image pixels, by the nonzero winding rule. Rectangles, ellipses and
 * freehand outlines are polygons.
 */
export type PolygonCommand = Made & {
  readonly kind: 'polygon';
  readonly mode: AreaMode;
  readonly points: readonly (readonly [x: number, y: number])[];
};

/** The whole picture; with mode `erase` it clears the mask. Ends an adjustment. */
type FillCommand = Made & { readonly kind: 'fill'; readonly mode: MaskMode };

/** Inverts the mask. */
type InvertCommand = Made & { readonly kind: 'invert' };

/** The coverage of one 256-pixel tile, compressed; see `raster-tile.ts`. */
export type RasterTile = { readonly tile: number; readonly data: string };

/** Coverage that was computed or imported; tiles that are not listed are empty. `replace` replaces the mask and ends an adjustment. */
export type RasterCommand = Made & {
  readonly kind: 'raster';
  readonly mode: AreaMode | 'replace';
  readonly tiles: readonly RasterTile[];
};

/** Sets the adjustment of the whole mask, including later painting, see `Adjustment`. */
export type AdjustCommand = Made & {
  readonly kind: 'adjust';
  readonly growPx: number;
  readonly featherPx: number;
};

type AreaCommand = PolygonCommand | FillCommand | RasterCommand;

/** One undoable change of the mask: plain data that survives JSON. The set is closed; tools are an open set and emit these. */
export type MaskCommand = StrokeCommand | AreaCommand | InvertCommand | AdjustCommand;

/** Size of a mask in image pixels; always equal to that of its picture. */
export type MaskSize = Size;
