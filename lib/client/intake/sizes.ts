import type { ModelEntry } from '@/lib/catalogue/entry';
import { checkSource } from '@/lib/edit/request/limits';
import type { Size } from '@/lib/geometry/rectangle';

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

/** Models that would not take a picture, for one reason. */
export type Refusal = { names: string[]; reason: string };

/** @returns who would not take such a picture and why, in the order of the models. */
export function refusalsOf(models: readonly ModelEntry[], size: Size, bytes: number): Refusal[] {
  const facts = { ...size, bytes, mediaType: 'image/png' };
  const names = new Map<string, string[]>();
  for (const { name, limits } of models) {
    const reason = checkSource(facts, limits, 'picture')?.message;
    if (reason !== undefined) names.set(reason, [...(names.get(reason) ?? []), name]);
  }
  return [...names].map(([reason, refusing]) => ({ names: refusing, reason }));
}

/** Whether any model takes a picture of this shape, at one of the offered sizes. */
export function canKeepShape(models: readonly ModelEntry[], { widthPx, heightPx }: Size): boolean {
  const scale = usualEdgePx / Math.max(widthPx, heightPx);
  const size = { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) };
  return models.some((model) => !refusalsOf([model], size, 1).length);
}
