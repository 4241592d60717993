import 'server-only';
import { secretRule, textRule } from '../gateway/key-rules.ts';
import type { Provider, ReadSetting } from '../provider.ts';
import { geminiBody, geminiError, readGeminiAnswer } from '../wire/gemini.ts';
import { jsonRequest } from '../wire/requests.ts';

/**
 * Gemini's image models at Google Cloud. The gateway uses an access token, or fetches one with a service account. Project
 * and location are in the path. The gateway removes the first `/v1` of a path, so there are two.
 */
export const vertexAi: Provider = {
  id: 'vertex-ai',
  maskForm: 'hard',
  requiredSettings: ['GOOGLE_CLOUD_PROJECT', 'VERTEX_AI_SERVICE_ACCOUNT_JSON'],
  keyPage: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  keyRules: [
    textRule('GOOGLE_CLOUD_PROJECT', 'Project', {
      pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
      headers: ['x-portkey-vertex-project-id'],
    }),
    secretRule('VERTEX_AI_ACCESS_TOKEN', 'Access token', {
      isOptional: true,
      hint: 'From gcloud auth print-access-token',
      headers: ['authorization'],
    }),
    // Too long for a cookie.
    secretRule('VERTEX_AI_SERVICE_ACCOUNT_JSON', 'Service account (JSON)', {
      isOptional: true,
      isLong: true,
      hint: 'The content of its key file, instead of an access token',
      pattern: /^\{[^\0]{2,8000}\}$/,
    }),
    textRule('GOOGLE_CLOUD_LOCATION', 'Location', {
      isOptional: true,
      hint: 'Without one: global',
      pattern: /^[a-z0-9-]{2,30}$/,
      headers: ['x-portkey-vertex-region'],
    }),
  ],
  authHeaders(read) {
    const project = read('GOOGLE_CLOUD_PROJECT');
    const token = read('VERTEX_AI_ACCESS_TOKEN');
    const account = read('VERTEX_AI_SERVICE_ACCOUNT_JSON');
    if (!project || !(token || account)) return undefined;
    return {
      'x-portkey-provider': 'vertex-ai',
      'x-portkey-vertex-region': location(read),
      'x-portkey-vertex-project-id': project,
      ...(token
        ? { authorization: `Bearer ${token}` }
        : { 'x-portkey-vertex-service-account-json': oneLine(account!) }),
    };
  },

  connectionCheck: (_, model) => ({ path: `/v1/v1/publishers/google/models/${encodeURIComponent(model)}` }),

  async toRequest(call) {
    const { read } = call;
    // The API's default is JPEG.
    const body = await geminiBody({ ...call, settings: { output_format: 'png', ...call.settings } });
    const parent = `projects/${read('GOOGLE_CLOUD_PROJECT')}/locations/${location(read)}`;
    const path = `/v1/v1/${parent}/publishers/google/models/${encodeURIComponent(call.model.id)}:generateContent`;
    return { request: jsonRequest(path, body, 240_000), warnings: [] };
  },

  fromResponse: readGeminiAnswer,
  toError: (answer) => geminiError(answer, 'VERTEX_AI_ACCESS_TOKEN, VERTEX_AI_SERVICE_ACCOUNT_JSON'),
};

/** Removes line breaks, which a header cannot contain. */
const oneLine = (json: string): string => json.replaceAll(/[\r\n]+/g, ' ');

const location = (read: ReadSetting): string => read('GOOGLE_CLOUD_LOCATION') ?? 'global';
