import type { Fake } from './fake.ts';
import { azureOpenai } from './providers/azure-openai.ts';
import { bedrock } from './providers/bedrock.ts';
import { fireworksAi } from './providers/fireworks-ai.ts';
import { google } from './providers/google.ts';
import { openai } from './providers/openai.ts';
import { rekaAi } from './providers/reka-ai.ts';
import { segmind } from './providers/segmind.ts';
import { stabilityAi } from './providers/stability-ai.ts';
import { vertexAi } from './providers/vertex-ai.ts';
import type { ProviderId } from './providers.ts';

export const fakes: Readonly<Record<ProviderId, Fake>> = {
  openai,
  'azure-openai': azureOpenai,
  bedrock,
  'fireworks-ai': fireworksAi,
  google,
  'vertex-ai': vertexAi,
  'reka-ai': rekaAi,
  segmind,
  'stability-ai': stabilityAi,
};
