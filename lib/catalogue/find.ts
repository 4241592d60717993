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

/** @returns the model of which this is a dated id, under that id; undefined where there is none */
export function findSnapshot(provider: ProviderEntry, id: string): ModelEntry | undefined {
  const model = provider.models.find(({ snapshots }) => snapshots?.includes(id));
  if (!model) return undefined;
  const { snapshots: _, isDefaultFor: __, ...entry } = model;
  return { ...entry, id, name: id };
}
