import { patchBytes, type TilePatch } from './tile-snapshot.ts';

/** Memory that undo may take; what does not fit is drawn again from its commands when it is needed. */
export const DEFAULT_PATCH_BYTES = 48 * 1024 * 1024;

/** The patches that lead one step back (or forward again), by their entry's place in the history. */
export type PatchHistory = {
  /** Sets the patch of a new entry and forgets those after it. */
  push(index: number, patch: TilePatch): void;
  /** @param patch undefined where it holds no more, and the step has to be drawn again */
  replace(index: number, patch: TilePatch | undefined): void;
  /** Undefined when it was given up to stay within the limit. */
  at(index: number): TilePatch | undefined;
  bytes(): number;
};

export function createPatchHistory(maxBytes: number): PatchHistory {
  const patches: (TilePatch | undefined)[] = [];
  let bytes = 0;

  function set(index: number, patch: TilePatch | undefined): void {
    const old = patches[index];
    if (old) bytes -= patchBytes(old);
    if (patch) bytes += patchBytes(patch);
    patches[index] = patch;
  }

  /** The oldest steps are the least likely to be wanted again. */
  function trim(): void {
    for (let index = 0; bytes > maxBytes && index < patches.length; index++) set(index, undefined);
  }

  return {
    push(index, patch) {
      for (let later = index; later < patches.length; later++) set(later, undefined);
      patches.length = index;
      set(index, patch);
      trim();
    },
    replace(index, patch) {
      set(index, patch);
      trim();
    },
    at: (index) => patches[index],
    bytes: () => bytes,
  };
}
