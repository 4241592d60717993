import type { Rating } from './run.ts';

/** @returns whether a rating is empty, which equals none */
export function isEmptyRating({ isStarred, thumb, note }: Rating): boolean {
  return !isStarred && thumb === null && note.trim() === '';
}
