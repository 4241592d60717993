import type { ProviderEntry } from './entry.ts';
import { azureOpenai } from './providers/azure-openai.ts';
import { bedrock } from './providers/bedrock.ts';
import { blackForestLabs } from './providers/black-forest-labs.ts';
import { fireworksAi } from './providers/fireworks-ai.ts';
import { google } from './providers/google.ts';
import { ideogram } from './providers/ideogram.ts';
import { local } from './providers/local.ts';
import { openai } from './providers/openai.ts';
import { openaiCompatible } from './providers/openai-compatible.ts';
import { recraft } from './providers/recraft.ts';
import { rekaAi } from './providers/reka-ai.ts';
import { segmind } from './providers/segmind.ts';
import { stabilityAi } from './providers/stability-ai.ts';
import { vertexAi } from './providers/vertex-ai.ts';

/** All providers, in their order on screen. */
export const providers: readonly ProviderEntry[] = [
  local,
  openai,
  azureOpenai,
  stabilityAi,
  bedrock,
  google,
  vertexAi,
  blackForestLabs,
  ideogram,
  recraft,
  fireworksAi,
  segmind,
  openaiCompatible,
  rekaAi,
];
