import { providers } from '../../../catalogue/catalogue.ts';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { catalogueAt, dayOf } from '../../../catalogue/model-retirement.ts';

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
