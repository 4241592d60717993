import type { ModelEntry } from '../../catalogue/entry.ts';
import { defaultOperation, type Operation, operationInputs } from '../../catalogue/operations.ts';

/** What marks the area to edit: a mask, else the transparency of the source, else nothing. */
export type AreaMark = 'mask' | 'transparency' | 'nothing';

/**
 * What a model edits: the marked area, what extends the picture, or the whole picture. `refused`: it needs a mask.
 *
 * @param mark of the edit
 */
export function scopeOf(
  { withoutMask }: Pick<ModelEntry, 'withoutMask'>,
  mark: AreaMark,
  operation: Operation = defaultOperation,
): 'area' | 'whole-picture' | 'refused' {
  const { hasMask, hasExtension } = operationInputs[operation];
  if (hasExtension) return 'area';
  if (!hasMask) return 'whole-picture';
  if (mark === 'mask') return 'area';
  if (withoutMask === 'whole-picture') return 'whole-picture';
  return withoutMask === mark ? 'area' : 'refused';
}
