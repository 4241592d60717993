import 'server-only';
import type { DescribedProvider } from '../../catalogue/entry.ts';
import { catalogue } from '../catalogue.ts';
import { azureOpenai } from './azure-openai.ts';
import { bedrock } from './bedrock.ts';
import { fireworksAi } from './fireworks-ai.ts';
import { google } from './google.ts';
import { local } from './local.ts';
import { openai } from './openai.ts';
import type { Provider } from './provider.ts';
import { rekaAi } from './reka-ai.ts';
import { availabilityOf } from './route.ts';
import { segmind } from './segmind.ts';
import { stabilityAi } from './stability-ai.ts';
import { vertexAi } from './vertex-ai.ts';

/** Every adapter. One line a provider. */
const adapters: readonly Provider[] = [
  local,
  openai,
  azureOpenai,
  bedrock,
  fireworksAi,
  vertexAi,
  google,
  rekaAi,
  segmind,
  stabilityAi,
];

/** @returns the adapter of a provider of the catalogue, or undefined. */
export function findAdapter(id: string): Provider | undefined {
  return adapters.find((adapter) => adapter.id === id);
}

/** The catalogue with what is configured here; no secret in it. */
export function describeProviders(): DescribedProvider[] {
  return catalogue().flatMap((entry) => {
    const adapter = findAdapter(entry.id);
    return adapter ? [{ ...entry, status: availabilityOf(adapter) }] : [];
  });
}
