import type { DifferenceFacts, DifferenceRegion } from '@/lib/image/measure/difference';
import type { Placement } from '@/lib/image/register/placement';

/** What the page asks its worker: the colours of the difference of two pictures, in the frame of the source. */
export type DifferenceRequest = {
  id: number;
  /** The same for the same two pictures: what was worked out once is kept by it. */
  pair: string;
  base: Blob;
  other: Blob;
  /** How the two lie in the frame; they are moved back first. */
  basePlacement: Placement;
  otherPlacement: Placement;
  /** Its alpha says what is kept. */
  mask: Blob;
  widthPx: number;
  heightPx: number;
  region: DifferenceRegion;
  amplification: number;
};

export type DifferenceAnswer =
  | { id: number; bitmap: ImageBitmap; facts: DifferenceFacts }
  | { id: number; error: string };
