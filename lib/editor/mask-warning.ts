import { leftToRight } from '../text/reading-direction.ts';
import type { Text } from '../text/text.ts';
import type { EditorState } from './store.ts';

/** A mask with a shorter side is probably an accident, and too small for every model; image px. */
const TINY_PX = 8;

/** Warning about an empty, full or tiny mask, or a gesture outside the picture; undefined if there is none. */
export function maskWarning(
  t: Text,
  state: Pick<EditorState, 'coverage' | 'hole' | 'isOutside' | 'history'>,
): string | undefined {
  const { coverage, hole, isOutside, history } = state;
  if (isOutside) return t('editor.warnings.outside');
  if (coverage.isFull) return t('editor.warnings.full');
  if (!coverage.hasMask) return history.cursor > 0 ? t('editor.warnings.empty') : undefined;
  if (Math.min(hole.width, hole.height) < TINY_PX) {
    return t('editor.warnings.tiny', { width: hole.width, height: hole.height });
  }
  return undefined;
}

/** Size of the mask's bounds, e.g. `512 × 300 px`; undefined for an empty mask. */
export function describeHole(
  t: Text,
  { coverage, hole }: Pick<EditorState, 'coverage' | 'hole'>,
): string | undefined {
  return coverage.hasMask ? leftToRight(t, `${hole.width} × ${hole.height} px`) : undefined;
}
