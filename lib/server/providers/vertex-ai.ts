import 'server-only';
import { readSecret } from '../security/secrets.ts';
import { geminiBody, geminiError, readGeminiAnswer } from './gemini.ts';
import type { Provider } from './provider.ts';
import { jsonRequest } from './requests.ts';

/**
 * Gemini's image models at Google Cloud. The gateway gets an access token, or a service account that it fetches one
 * with; the project and the place are in the path. It removes the first `/v1` of a path, so there are two.
 */
export const vertexAi: Provider = {
  id: 'vertex-ai',
  keyNames: ['GOOGLE_CLOUD_PROJECT', 'VERTEX_AI_SERVICE_ACCOUNT_JSON'],

  ownKeys() {
    const project = process.env.GOOGLE_CLOUD_PROJECT;
    const token = readSecret('VERTEX_AI_ACCESS_TOKEN');
    const account = readSecret('VERTEX_AI_SERVICE_ACCOUNT_JSON');
    if (!project || !(token || account)) return undefined;
    return {
      'x-portkey-provider': 'vertex-ai',
      'x-portkey-vertex-region': location(),
      'x-portkey-vertex-project-id': project,
      ...(token
        ? { authorization: `Bearer ${token}` }
        : { 'x-portkey-vertex-service-account-json': JSON.stringify(JSON.parse(account!)) }),
    };
  },

  async toRequest(call) {
    // PNG unless said otherwise: the default would be a JPEG.
    const body = await geminiBody({ ...call, settings: { output_format: 'png', ...call.settings } });
    const place = `projects/${process.env.GOOGLE_CLOUD_PROJECT}/locations/${location()}`;
    const path = `/v1/v1/${place}/publishers/google/models/${encodeURIComponent(call.model.id)}:generateContent`;
    return { request: jsonRequest(path, body, 240_000), warnings: [] };
  },

  fromResponse: readGeminiAnswer,
  toError: (answer) => geminiError(answer, 'VERTEX_AI_ACCESS_TOKEN or VERTEX_AI_SERVICE_ACCOUNT_JSON'),
};

const location = (): string => process.env.GOOGLE_CLOUD_LOCATION || 'global';
