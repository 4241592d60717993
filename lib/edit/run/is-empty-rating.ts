import type { Rating } from './run.ts';

/** @returns true where the rating says nothing, which is the same as none. */
export function isEmptyRating({ isStarred, thumb, note }: Rating): boolean {
  return !isStarred && thumb === null && note.trim() === '';
}
