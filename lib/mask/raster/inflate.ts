import type { inflateSync } from 'fflate';
import type { MaskDocument } from '../model/document.ts';

/**
 * Rasters store noisy tiles deflated. The inflater is large relative to the rest of the editor and most masks have no
 * such tile, so it is loaded with the first raster; the code that imports a raster awaits it.
 */
let inflate: typeof inflateSync | undefined;

/** Must have resolved before a raster is drawn. */
export async function prepareRasters(): Promise<void> {
  inflate ??= (await import('fflate')).inflateSync;
}

/** Whether drawing the document, or seeking in its history, requires `prepareRasters`. */
export function hasRasters({ history }: MaskDocument): boolean {
  return history.entries.some(({ kind }) => kind === 'raster');
}

/**
 * @param room receives the result @returns the filled part of it; all of it if the result would be longer @throws Error
 * for data that is not deflated, and before `prepareRasters`
 */
export function inflateInto(bytes: Uint8Array, room: Uint8Array): Uint8Array {
  if (!inflate) throw new Error('A raster is drawn before `prepareRasters` is over.');
  return inflate(bytes, { out: room });
}
