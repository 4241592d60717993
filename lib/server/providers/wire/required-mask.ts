import 'server-only';
import type { EditMask } from '../../images/intake.ts';
import type { Edit } from '../provider.ts';

/**
 * The mask of an edit for a model that needs one. Planning refuses such an edit without a mask, so its absence is a
 * defect of the server.
 *
 * @throws Error
 */
export function requiredMask({ mask }: Edit): EditMask {
  if (!mask) throw new Error('an edit without a mask was planned for a model that needs one');
  return mask;
}
