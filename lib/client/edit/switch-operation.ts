import { canDo } from '@/lib/catalogue/model-operations';
import type { Operation } from '@/lib/catalogue/operations';
import type { TargetOption } from './targets';
import type { EditValues } from './values';

/**
 * The change of the form to another operation. Where no chosen model can do it, the first usable one that can is chosen
 * too, so that Run works at once.
 *
 * @param options of all operations
 */
export function switchOperation(
  { targets }: Pick<EditValues, 'targets'>,
  options: readonly TargetOption[],
  operation: Operation,
): Pick<EditValues, 'operation' | 'targets'> {
  const able = options.filter(({ obstacle, model }) => !obstacle && canDo(model, operation));
  const isChosen = able.some(({ key }) => targets.includes(key));
  const [first] = able;
  return { operation, targets: isChosen || !first ? targets : [...targets, first.key] };
}
