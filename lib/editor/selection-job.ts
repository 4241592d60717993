import type { Point } from '../geometry/point.ts';
import type { RasterTile } from '../mask/model/command.ts';
import type { Wire, WireStart } from '../select/live-wire/wire.ts';
import type { WandOptions } from '../select/magic-wand.ts';
import type { ObjectHints } from '../select/object-hints.ts';
import type { ObjectOptions } from '../select/select-object.ts';

/** Selection to compute from the picture. */
export type SelectionJob =
  | { readonly kind: 'wand'; readonly at: Point; readonly options: WandOptions }
  | {
      readonly kind: 'object';
      readonly hints: ObjectHints;
      readonly options: ObjectOptions;
      /** The result is the area that these hints select and `hints` do not. */
      readonly without?: ObjectHints;
    };

export type SelectionProgress = {
  readonly signal: AbortSignal;
  /** @param share 0 … 1, monotonically increasing */
  onProgress(share: number): void;
};

/** Computes a selection off the main thread. @returns its coverage as tiles of a raster command */
export type Selector = (job: SelectionJob, progress: SelectionProgress) => Promise<readonly RasterTile[]>;

/** Finds shortest paths along edges to a point, off the main thread. */
export type WireFinder = (start: WireStart, signal: AbortSignal) => Promise<Wire>;
