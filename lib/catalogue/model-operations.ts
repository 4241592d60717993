import type { ModelEntry, ProviderEntry } from './entry.ts';
import { defaultOperation, type Operation, operationInputs } from './operations.ts';

type Able = Pick<ModelEntry, 'mask' | 'operations'>;

/** @returns the operations of a model; one that lists none inpaints */
export function operationsOf({ mask, operations: own }: Able): readonly Operation[] {
  return mask === 'none' ? [] : (own ?? [defaultOperation]);
}

/**
 * Whether a model can do an operation. One that inpaints outpaints too: it is sent the extended picture, with what was
 * added as the mask.
 */
export const canDo = (model: Able, operation: Operation): boolean =>
  hasOwn(model, operation) || (operation === 'outpaint' && hasOwn(model, 'inpaint'));

/** Whether a model has an operation of its own: for `outpaint`, it is sent the picture and how far to extend it. */
export const hasOwn = (model: Able, operation: Operation): boolean => operationsOf(model).includes(operation);

/** @returns the operation that a model is sent */
export const sentOperation = (model: Able, operation: Operation): Operation =>
  operation === 'outpaint' && !hasOwn(model, operation) ? 'inpaint' : operation;

/** Whether a model must be told what to make. A service that outpaints can go by the picture alone. */
export const needsPrompt = (model: Able & Pick<ModelEntry, 'isPromptless'>, operation: Operation): boolean =>
  operationInputs[operation].hasPrompt &&
  !model.isPromptless &&
  !(operation === 'outpaint' && hasOwn(model, operation));

/**
 * @returns the model of a provider that an operation uses where none is named, one that has the operation of its own
 *   first; undefined where no model can do it
 */
export function usualModelFor(
  { models, defaultModel }: ProviderEntry,
  operation: Operation,
): ModelEntry | undefined {
  const current = models.filter((model) => model.status.state !== 'retired');
  const own = current.filter((model) => hasOwn(model, operation));
  const able = own.length > 0 ? own : current.filter((model) => canDo(model, operation));
  return able.find(({ id }) => id === defaultModel) ?? able[0];
}
