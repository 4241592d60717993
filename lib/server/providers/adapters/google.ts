import 'server-only';
import { secretRule, secretSetting } from '../gateway/key-rules.ts';
import type { Provider } from '../provider.ts';
import { geminiBody, geminiError, readGeminiAnswer } from '../wire/gemini.ts';
import { jsonRequest } from '../wire/requests.ts';

/**
 * The Gemini API, through the pass-through route, which keeps the reasons of refusals. The gateway adds no key on this
 * route, so the key is in the provider's own header.
 */
export const google: Provider = {
  id: 'google',
  maskForm: 'hard',
  requiredSettings: ['GEMINI_API_KEY'],
  keyPage: 'https://aistudio.google.com/apikey',
  keyRules: [secretRule('GEMINI_API_KEY', 'API key', { headers: ['x-goog-api-key', 'authorization'] })],
  serverSettings: [
    secretSetting('GOOGLE_API_KEY', 'API key under its other name; GEMINI_API_KEY takes precedence'),
  ],

  authHeaders(read) {
    const key = read('GEMINI_API_KEY') ?? read('GOOGLE_API_KEY');
    return key ? { 'x-portkey-provider': 'google', 'x-goog-api-key': key } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/v1beta/models' }),

  async toRequest(call) {
    const path = `/v1/v1beta/models/${encodeURIComponent(call.model.id)}:generateContent`;
    return { request: jsonRequest(path, await geminiBody(call), 240_000), warnings: [] };
  },

  fromResponse: readGeminiAnswer,
  toError: (answer) => geminiError(answer, 'GEMINI_API_KEY'),
};
