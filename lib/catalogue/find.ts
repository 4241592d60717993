import type { ModelEntry, ProviderEntry } from './entry.ts';

/** @returns the provider with this id; undefined where there is none */
export function findProvider<P extends ProviderEntry>(list: readonly P[], id: string): P | undefined {
  return list.find((provider) => provider.id === id);
}

/** @returns the model with this id, by default the provider's default model; undefined where there is none */
export function findModel(provider: ProviderEntry, id: string | undefined): ModelEntry | undefined {
  const wanted = id ?? provider.defaultModel;
  return provider.models.find((model) => model.id === wanted);
}
