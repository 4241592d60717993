import 'server-only';
import type { ProviderEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import { catalogue } from '../catalogue.ts';
import { azureOpenai } from './adapters/azure-openai.ts';
import { bedrock } from './adapters/bedrock.ts';
import { blackForestLabs } from './adapters/black-forest-labs.ts';
import { fireworksAi } from './adapters/fireworks-ai.ts';
import { google } from './adapters/google.ts';
import { ideogram } from './adapters/ideogram.ts';
import { local } from './adapters/local.ts';
import { openai } from './adapters/openai.ts';
import { openaiCompatible } from './adapters/openai-compatible.ts';
import { recraft } from './adapters/recraft.ts';
import { rekaAi } from './adapters/reka-ai.ts';
import { segmind } from './adapters/segmind.ts';
import { stabilityAi } from './adapters/stability-ai.ts';
import { vertexAi } from './adapters/vertex-ai.ts';
import type { Provider } from './provider.ts';

/** The adapters of all providers, sorted by id. */
export const adapters: readonly Provider[] = [
  azureOpenai,
  bedrock,
  blackForestLabs,
  fireworksAi,
  google,
  ideogram,
  local,
  openai,
  openaiCompatible,
  recraft,
  rekaAi,
  segmind,
  stabilityAi,
  vertexAi,
];

/** @returns the adapter with this id; undefined where there is none */
export function findAdapter(id: string): Provider | undefined {
  return adapters.find((adapter) => adapter.id === id);
}

/** @throws EditError `not-found` */
export function requireAdapter(id: string | undefined): { entry: ProviderEntry; adapter: Provider } {
  const adapter = adapters.find((candidate) => candidate.id === id);
  const entry = catalogue().find((candidate) => candidate.id === id);
  if (adapter && entry) return { entry, adapter };
  throw new EditError('not-found', 'There is no such provider. See GET /api/providers.');
}
