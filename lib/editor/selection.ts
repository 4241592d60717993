import type { Point } from '../geometry/point.ts';
import type { RasterTile } from '../mask/model/command.ts';
import type { Wire, WireStart } from '../select/live-wire/wire.ts';
import type { WandOptions } from '../select/magic-wand.ts';
import type { ObjectHints } from '../select/object-hints.ts';
import type { ObjectOptions } from '../select/select-object.ts';

/** Something to find in the picture. */
export type SelectionJob =
  | { readonly kind: 'wand'; readonly at: Point; readonly options: WandOptions }
  | {
      readonly kind: 'object';
      readonly hints: ObjectHints;
      readonly options: ObjectOptions;
      /** Wanted is what these hints selected and `hints` no longer do. */
      readonly without?: ObjectHints;
    };

export type SelectionProgress = {
  readonly signal: AbortSignal;
  /** 0 … 1, growing. */
  onProgress(share: number): void;
};

/**
 * Finds things in the picture, somewhere where it does not keep anyone from painting.
 * @returns the coverage that was found, as a raster command keeps it
 */
export type Selector = (job: SelectionJob, progress: SelectionProgress) => Promise<readonly RasterTile[]>;

/** Finds the ways along edges to a point, in the same place. */
export type WireFinder = (start: WireStart, signal: AbortSignal) => Promise<Wire>;
