import 'server-only';
import type { Sides } from '../../../geometry/sides.ts';
import type { Edit } from '../provider.ts';

/**
 * How far a model that outpaints by itself extends the source. Planning refuses such an edit without it, so its absence
 * is a defect of the server.
 *
 * @throws Error
 */
export function requiredExtension({ extension }: Edit): Sides {
  if (!extension) throw new Error('an edit that extends nothing was planned for a model that outpaints');
  return extension;
}
