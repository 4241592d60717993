import type { inflateSync } from 'fflate';
import type { MaskDocument } from '../model/document.ts';

/**
 * Rasters keep noisy tiles deflated. The inflater is large beside the rest of the editor and most masks have no such tile, so
 * it is fetched with the first raster; the code that brings a raster awaits it.
 */
let inflate: typeof inflateSync | undefined;

/** Must be over before a raster is drawn. */
export async function prepareRasters(): Promise<void> {
  inflate ??= (await import('fflate')).inflateSync;
}

/** Whether drawing the document, or going through its history, needs `prepareRasters`. */
export function hasRasters({ history }: MaskDocument): boolean {
  return history.entries.some(({ kind }) => kind === 'raster');
}

/**
 * @param room the result is put here
 * @returns the part of it that was filled; all of it where there would have been more
 * @throws Error for anything that was not deflated, and before `prepareRasters`
 */
export function inflateInto(bytes: Uint8Array, room: Uint8Array): Uint8Array {
  if (!inflate) throw new Error('A raster is drawn before `prepareRasters` is over.');
  return inflate(bytes, { out: room });
}
