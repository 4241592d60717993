import type { ModelEntry, ProviderEntry } from './entry.ts';
import { defaultOperation, type Operation } from './operations.ts';

/** @returns the operations of a model; one that lists none inpaints */
export function operationsOf({
  mask,
  operations: own,
}: Pick<ModelEntry, 'mask' | 'operations'>): readonly Operation[] {
  return mask === 'none' ? [] : (own ?? [defaultOperation]);
}

export const canDo = (model: Pick<ModelEntry, 'mask' | 'operations'>, operation: Operation): boolean =>
  operationsOf(model).includes(operation);

/** @returns the model of a provider that an operation uses where none is named; undefined where no model can do it */
export function usualModelFor(
  { models, defaultModel }: ProviderEntry,
  operation: Operation,
): ModelEntry | undefined {
  const able = models.filter((model) => model.status.state !== 'retired' && canDo(model, operation));
  return able.find(({ id }) => id === defaultModel) ?? able[0];
}
