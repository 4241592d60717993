import type { ModelEntry, ProviderEntry } from './entry.ts';
import { local } from './providers/local.ts';
import { openai } from './providers/openai.ts';

/** Every provider that Overpaint knows, in the order in which they are shown. One line a provider. */
export const providers: readonly ProviderEntry[] = [local, openai];

export type Target = { provider: ProviderEntry; model: ModelEntry };

/** @returns the provider with this id, or undefined. */
export function findProvider<P extends ProviderEntry>(list: readonly P[], id: string): P | undefined {
  return list.find((provider) => provider.id === id);
}

/** @returns the model with this id; without an id the provider's default model. */
export function findModel(provider: ProviderEntry, id: string | undefined): ModelEntry | undefined {
  const wanted = id ?? provider.defaultModel;
  return provider.models.find((model) => model.id === wanted);
}
