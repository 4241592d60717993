import type { ModelEntry, ProviderEntry } from './entry.ts';
import { azureOpenai } from './providers/azure-openai.ts';
import { bedrock } from './providers/bedrock.ts';
import { fireworksAi } from './providers/fireworks-ai.ts';
import { google } from './providers/google.ts';
import { local } from './providers/local.ts';
import { openai } from './providers/openai.ts';
import { rekaAi } from './providers/reka-ai.ts';
import { segmind } from './providers/segmind.ts';
import { stabilityAi } from './providers/stability-ai.ts';
import { vertexAi } from './providers/vertex-ai.ts';

/** Every provider that Overpaint knows, in the order in which they are shown. One line a provider. */
export const providers: readonly ProviderEntry[] = [
  local,
  openai,
  azureOpenai,
  stabilityAi,
  bedrock,
  google,
  vertexAi,
  fireworksAi,
  segmind,
  rekaAi,
];

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
