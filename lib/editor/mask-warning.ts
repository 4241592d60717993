import type { EditorState } from './store.ts';

/** A mask with a shorter side is probably an accident, and too small for every model; image px. */
const TINY_PX = 8;

/** Warning about an empty, full or tiny mask, or a gesture outside the picture; undefined if there is none. */
export function maskWarning(
  state: Pick<EditorState, 'coverage' | 'hole' | 'isOutside' | 'history'>,
): string | undefined {
  const { coverage, hole, isOutside, history } = state;
  if (isOutside) return 'That was beside the picture: nothing changed.';
  if (coverage.isFull) return 'All is painted: nothing of the picture is kept.';
  if (!coverage.hasMask) return history.cursor > 0 ? 'Nothing is painted.' : undefined;
  if (Math.min(hole.width, hole.height) < TINY_PX) {
    return `The mask is tiny: ${hole.width} × ${hole.height} px.`;
  }
  return undefined;
}

/** Size of the mask's bounds, e.g. `512 × 300 px`; undefined for an empty mask. */
export function describeHole({ coverage, hole }: Pick<EditorState, 'coverage' | 'hole'>): string | undefined {
  return coverage.hasMask ? `${hole.width} × ${hole.height} px` : undefined;
}
