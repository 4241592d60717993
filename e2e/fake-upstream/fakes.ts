import { azureOpenai } from './azure-openai.ts';
import { bedrock } from './bedrock.ts';
import type { Fake } from './fake.ts';
import { fireworksAi } from './fireworks-ai.ts';
import { google } from './google.ts';
import { openai } from './openai.ts';
import type { ProviderId } from './providers.ts';
import { rekaAi } from './reka-ai.ts';
import { segmind } from './segmind.ts';
import { stabilityAi } from './stability-ai.ts';
import { vertexAi } from './vertex-ai.ts';

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
