import type { ModelEntry } from '@/lib/catalogue/entry';
import { checkSource } from '@/lib/edit/limits';

/** Edges that are offered for a square, in pixels. */
const offeredEdges = [512, 1024, 1536, 2048, 3072, 4096];

/** The edge that most models work at best. */
export const usualEdgePx = 1024;

/**
 * The edges that a square crop can be sent at, smallest first: those that need no enlarging, and the crop's own, as far
 * as a picture of that size can be edited at all.
 */
export function offerEdges(cropEdgePx: number): number[] {
  const most = offeredEdges.at(-1)!;
  const own = Math.min(Math.round(cropEdgePx), most);
  return [...new Set([...offeredEdges.filter((edge) => edge < own), own])];
}

/** The edge to begin with: the usual one, or the crop's own where it is smaller. */
export function initialEdge(cropEdgePx: number): number {
  return Math.min(usualEdgePx, Math.round(cropEdgePx));
}

/** @returns the names of the models that would not take such a picture. */
export function refusingModels(models: readonly ModelEntry[], edgePx: number, bytes: number): string[] {
  const facts = { widthPx: edgePx, heightPx: edgePx, bytes, mediaType: 'image/png' };
  return models.filter((model) => checkSource(facts, model.limits)).map((model) => model.name);
}
