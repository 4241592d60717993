import 'server-only';
import { describeRegion } from '../../../image/region-words.ts';
import { hardLimit } from '../../../mask/conversion/edit-threshold.ts';
import type { Edit } from '../provider.ts';

/** Adds the position of the area to the prompt, for models that take no mask. */
export function whereAndWhat({ prompt, mask }: Pick<Edit, 'prompt' | 'mask'>): string {
  if (!mask) return prompt;
  const position = describeRegion(mask.keep, hardLimit(mask.keep.data));
  return `${prompt}\n${position ? `Only change ${position}. ` : ''}Keep everything else exactly as it is.`;
}
