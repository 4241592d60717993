import type { EditorState } from './store.ts';

/** A mask with a side shorter than this is easily a slip of the hand, and too little for any model; image px. */
const TINY_PX = 8;

/** What someone should know before the mask is sent; undefined when all is well. */
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

/** The size of the hole in px, `512 × 300 px`; undefined where there is none. */
export function describeHole({ coverage, hole }: Pick<EditorState, 'coverage' | 'hole'>): string | undefined {
  return coverage.hasMask ? `${hole.width} × ${hole.height} px` : undefined;
}
