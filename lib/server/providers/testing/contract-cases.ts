import { providers } from '../../../catalogue/catalogue.ts';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { operationsOf } from '../../../catalogue/model-operations.ts';
import { catalogueAt, dayOf } from '../../../catalogue/model-retirement.ts';
import { type Operation, operationInputs } from '../../../catalogue/operations.ts';

/** A model on which the contract tests run. */
export type ContractCase = { provider: string; model: ModelEntry };

/** The usable models of every provider that is called; `local`, which has no fake, has separate tests. */
export const cases: ContractCase[] = catalogueAt(providers, dayOf(Date.now()))
  .filter(({ id, models }) => id !== 'local' && models.some(({ mask }) => mask !== 'none'))
  .flatMap(({ id, models }) =>
    models.filter(({ status }) => status.state !== 'retired').map((model) => ({ provider: id, model })),
  );
/** Errors are alike for all models of a provider. */
export const onePerProvider = cases.filter(
  ({ provider, model }) => providers.find(({ id }) => id === provider)?.defaultModel === model.id,
);
export const named = (list: ContractCase[]) =>
  list.map((entry) => [`${entry.provider} ${entry.model.id}`, entry] as const);

/** The operation with which a model is tested: the first that it can do. */
export const operationOfCase = ({ model }: ContractCase): Operation => operationsOf(model)[0]!;

/** What was added to the picture of a case, px. Enough is left of it for every model. */
const extension = { top: 0, right: 24, bottom: 8, left: 16 };

/** The part of a request that depends on the operation of a case; its prompt where the operation takes one. */
export function operationRequest(entry: ContractCase, prompt: string) {
  const operation = operationOfCase(entry);
  const { hasPrompt, hasExtension, hasSearchPrompt } = operationInputs[operation];
  return {
    operation,
    prompt: hasPrompt ? prompt : '',
    ...(hasExtension ? { extension } : {}),
    ...(hasSearchPrompt ? { searchPrompt: 'the dog' } : {}),
  };
}
