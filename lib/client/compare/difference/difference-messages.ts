import type { DifferenceFacts, DifferenceRegion } from '@/lib/image/measure/difference';
import type { Placement } from '@/lib/image/register/placement';

/** Request to the worker: the colour-coded difference of two pictures in the frame of the source. */
export type DifferenceRequest = {
  id: number;
  /** Cache key, equal for equal pictures and placements. */
  pair: string;
  base: Blob;
  other: Blob;
  /** Placements of the two pictures in the frame; the worker aligns them first. */
  basePlacement: Placement;
  otherPlacement: Placement;
  /** Its alpha is the keep map. */
  mask: Blob;
  widthPx: number;
  heightPx: number;
  region: DifferenceRegion;
  amplification: number;
};

export type DifferenceAnswer =
  | { id: number; bitmap: ImageBitmap; facts: DifferenceFacts }
  | { id: number; error: string };
