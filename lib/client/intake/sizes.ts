import type { ModelEntry } from '@/lib/catalogue/entry';
import { checkSource } from '@/lib/edit/request/limits';
import type { Size } from '@/lib/geometry/rectangle';
import { type Frame, frameFor } from './compose/frame';

/** Offered edges of a square, px. */
const offeredEdges = [512, 1024, 1536, 2048, 3072, 4096];

/** Edge at which most models work best, px. */
export const usualEdgePx = 1024;

/**
 * @returns edges for a square crop, ascending: offered ones that need no enlarging, and the crop's own where such a
 *   picture can be edited
 */
export function offerEdges(cropEdgePx: number): number[] {
  const most = offeredEdges.at(-1)!;
  const own = Math.min(Math.round(cropEdgePx), most);
  return [...new Set([...offeredEdges.filter((edge) => edge < own), own])];
}

/** Whether a model accepts a picture of this aspect ratio, at one of the offered sizes. */
export function canKeepShape(models: readonly ModelEntry[], picture: Size): boolean {
  const { canvas } = keepingFrame(picture, usualEdgePx);
  return models.some(({ limits }) => !checkSource({ ...canvas, bytes: 1, mediaType: 'image/png' }, limits));
}

/**
 * How a picture is sent without asking: whole, in its shape, not enlarged. Without a chosen model nothing speaks against
 * that.
 *
 * @param edgePx the longer side, unless the picture is smaller
 * @returns undefined where none of the chosen models takes its shape
 */
export function keptFrame(chosen: readonly ModelEntry[], picture: Size, edgePx: number): Frame | undefined {
  if (chosen.length > 0 && !canKeepShape(chosen, picture)) return undefined;
  return keepingFrame(picture, Math.min(edgePx, Math.max(picture.widthPx, picture.heightPx)));
}

function keepingFrame(picture: Size, edgePx: number): Frame {
  return frameFor('keep', picture, { x: 0, y: 0, ...picture }, edgePx);
}
