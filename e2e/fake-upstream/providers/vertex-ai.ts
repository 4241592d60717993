import type { Exchange, Fake } from '../fake.ts';
import { answerJson } from '../http/answer.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { asObject } from '../request/rules.ts';
import { bearer, geminiJson } from '../testing/requests.ts';
import { answerGenerate, type GeminiModel, geminiSettings } from '../wire/gemini/generate.ts';
import { type VertexError, vertexCodes, vertexErrors } from './vertex-ai/errors.ts';

/** Retirement dates differ from the Gemini API; those of the last two are unknown. */
const models: Readonly<Record<string, GeminiModel>> = {
  'gemini-nano-banana-2.1': { imageSizes: ['1K', '2K', '4K'] },
  'gemini-3-pro-image': { imageSizes: ['1K', '2K', '4K'] },
  'gemini-3.1-flash-image': { imageSizes: ['512', '1K', '2K', '4K'] },
  'gemini-2.5-flash-image': { imageSizes: ['1K'] },
};

const pathPattern =
  /^\/v1\/projects\/([^/]+)\/locations\/([^/]+)\/publishers\/google\/models\/([^/:]+):(generateContent|predict)$/;

const keys = { accessToken: 'ya29.fake-upstream-vertex' };

export const vertexAi: Fake<VertexError> = {
  id: 'vertex-ai',
  hostPath: '/vertex-ai',
  keys,
  settings: { GOOGLE_CLOUD_PROJECT: 'fake-project', VERTEX_AI_ACCESS_TOKEN: keys.accessToken },
  errors: vertexErrors,
  traps: {
    refuse: 'blocked-prohibited',
    'refuse-input': 'blocked-image-safety',
    'refuse-output': 'image-safety',
    'text-only': 'text-only',
    'rate-limit': 'rate-limit',
    quota: 'rate-limit',
    'bad-key': 'unauthenticated',
    forbidden: 'permission-denied',
    'model-gone': 'model-gone',
    'server-error': 'server-error',
    overloaded: 'overloaded',
    'no-image': 'no-image',
  },
  specials: ['thought-first'],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v1/projects/p/locations/global/publishers/google/models/gemini-nano-banana-2.1:generateContent',
      headers: bearer(keys.accessToken),
      body: geminiJson,
    },
    mask: 'hard',
    codes: vertexCodes,
    settingsOf: geminiSettings,
  },
  headers: () => ({ server: 'scaffolding on HTTPServer2' }),
  async answer(exchange) {
    const { method, path, json } = exchange.call;
    checkToken(exchange);
    // Free, so the product checks connections with it.
    const [, known] = /^\/v1\/publishers\/google\/models\/([^/:]+)$/.exec(path) ?? [];
    if (method === 'GET' && known !== undefined) {
      if (!models[known]) throw exchange.refuse('not-found');
      return answerJson({
        name: `publishers/google/models/${known}`,
        versionId: 'default',
        launchStage: 'GA',
      });
    }
    const [, project, location, modelId, verb] = pathPattern.exec(path) ?? [];
    if (method !== 'POST' || !project || !location || !modelId) throw exchange.refuse('not-found');
    const model = models[modelId];
    // Imagen, which had a mask and the verb `predict`, is retired.
    if (!model || verb === 'predict')
      throw exchange.refuse('model-gone', { project, location, model: modelId });
    if (!hasRoles(json)) throw exchange.refuse('invalid-role');
    return answerGenerate(exchange, { fake: vertexAi, isVertex: true, modelId, model });
  },
};

function checkToken(exchange: Exchange<VertexError>): void {
  const credential = readCredential(exchange.call, ['authorization', 'x-goog-api-key']);
  // A key in `x-goog-api-key` is the express mode.
  const token = credential?.place === 'authorization' ? bearerOf(credential) : credential?.value;
  if (token === undefined || exchange.isWrongKey(token)) throw exchange.refuse('unauthenticated');
}

/** Unlike the Gemini API, Vertex AI requires the role of each content. */
function hasRoles(json: unknown): boolean {
  const contents = asObject(json)?.contents;
  return (
    !Array.isArray(contents) ||
    contents.every((content) => ['user', 'model'].includes(String(asObject(content)?.role)))
  );
}
