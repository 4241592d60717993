import type { ModelEntry, ProviderEntry } from './entry.ts';

/** @returns the provider with this id, or undefined. */
export function findProvider<P extends ProviderEntry>(list: readonly P[], id: string): P | undefined {
  return list.find((provider) => provider.id === id);
}

/** @returns the model with this id; without an id the provider's default model. */
export function findModel(provider: ProviderEntry, id: string | undefined): ModelEntry | undefined {
  const wanted = id ?? provider.defaultModel;
  return provider.models.find((model) => model.id === wanted);
}
