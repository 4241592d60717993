import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { readCredential } from '../request/credentials.ts';
import { geminiJson } from '../testing/requests.ts';
import { answerGenerate, type GeminiModel, geminiSettings } from '../wire/gemini/generate.ts';
import { type GoogleError, googleCodes, googleErrors } from './google/errors.ts';

/** The image models that are available in November 2026. */
const models: Readonly<Record<string, GeminiModel>> = {
  'gemini-nano-banana-2.1': { imageSizes: ['1K', '2K', '4K'] },
  'gemini-3-pro-image': { imageSizes: ['1K', '2K', '4K'] },
  'gemini-3.1-flash-lite-image': { imageSizes: ['1K'] },
};

const keys = { apiKey: 'AIza-fake-upstream-google' };

export const google: Fake<GoogleError> = {
  id: 'google',
  hostPath: '/google',
  keys,
  settings: { GEMINI_API_KEY: keys.apiKey },
  errors: googleErrors,
  traps: {
    refuse: 'blocked-prohibited',
    'refuse-input': 'blocked-image-safety',
    'refuse-output': 'image-safety',
    'text-only': 'text-only',
    'rate-limit': 'rate-limit',
    quota: 'daily-quota',
    'bad-key': 'invalid-api-key',
    forbidden: 'unregistered-caller',
    'model-gone': 'model-gone',
    'server-error': 'server-error',
    overloaded: 'overloaded',
    'no-image': 'no-image',
  },
  specials: ['thought-first'],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v1beta/models/gemini-nano-banana-2.1:generateContent',
      headers: { 'x-goog-api-key': keys.apiKey },
      body: geminiJson,
    },
    mask: 'hard',
    codes: googleCodes,
    settingsOf: geminiSettings,
  },
  headers: () => ({ server: 'scaffolding on HTTPServer2' }),
  async answer(exchange) {
    const { method, path } = exchange.call;
    checkKey(exchange);
    if (method === 'GET' && path === '/v1beta/models') return answerModels();
    const [, modelId] = /^\/v1beta\/models\/([^/:]+):(?:generateContent|predict)$/.exec(path) ?? [];
    if (method !== 'POST' || modelId === undefined) throw exchange.refuse('not-found');
    const model = models[modelId];
    if (!model || path.endsWith(':predict')) throw exchange.refuse('model-gone', { model: modelId });
    return answerGenerate(exchange, { fake: google, isVertex: false, modelId, model });
  },
};

function checkKey(exchange: Exchange<GoogleError>): void {
  const credential = readCredential(exchange.call, ['x-goog-api-key', '?key']);
  if (!credential) throw exchange.refuse('unregistered-caller');
  if (exchange.isWrongKey(credential.value)) throw exchange.refuse('invalid-api-key');
}

/** Free, so the product checks connections with it. */
function answerModels(): Answer {
  return answerJson({
    models: Object.keys(models).map((id) => ({
      name: `models/${id}`,
      supportedGenerationMethods: ['generateContent'],
    })),
  });
}
