import 'server-only';
import { openaiError } from '../errors/openai-error.ts';
import { secretRule, textRule } from '../gateway/key-rules.ts';
import type { Provider } from '../provider.ts';
import { costOfAnswer, readOpenaiAnswer, readOpenaiPreview } from '../wire/openai-answer.ts';
import { openaiEditForm } from '../wire/openai-edit-form.ts';
import { readOpenaiModels } from '../wire/openai-models.ts';
import { followPictureUrls } from '../wire/openai-pictures.ts';

/** OpenAI's guide states up to two minutes for complex prompts; the rest allows for queueing. */
const timeoutMs = 300_000;

/** OpenAI's image edit route, which the gateway passes on unchanged. */
export const openai: Provider = {
  id: 'openai',
  maskForm: 'hard',
  requiredSettings: ['OPENAI_API_KEY'],
  keyPage: 'https://platform.openai.com/api-keys',
  keyRules: [
    secretRule('OPENAI_API_KEY', 'API key', { headers: ['authorization'] }),
    textRule('OPENAI_ORG_ID', 'Organisation', {
      isOptional: true,
      headers: ['x-portkey-openai-organization', 'openai-organization'],
    }),
    textRule('OPENAI_PROJECT_ID', 'Project', {
      isOptional: true,
      headers: ['x-portkey-openai-project', 'openai-project'],
    }),
  ],
  api: 'openai-images',

  authHeaders(read) {
    const key = read('OPENAI_API_KEY');
    if (!key) return undefined;
    const organization = read('OPENAI_ORG_ID');
    const project = read('OPENAI_PROJECT_ID');
    return {
      'x-portkey-provider': 'openai',
      authorization: `Bearer ${key}`,
      ...(organization ? { 'x-portkey-openai-organization': organization } : {}),
      ...(project ? { 'x-portkey-openai-project': project } : {}),
    };
  },

  connectionCheck: () => ({ path: '/v1/models' }),
  readModelList: readOpenaiModels,

  async toRequest(call) {
    const { form, warnings } = await openaiEditForm(call, 'safety_identifier');
    return { request: { path: '/v1/images/edits', headers: {}, body: form, timeoutMs }, warnings };
  },

  follow: followPictureUrls,

  fromResponse(answer, model, settings) {
    const read = readOpenaiAnswer(answer);
    return { ...read, warnings: [], costUsd: costOfAnswer(read, model, settings) };
  },

  toError: (answer) => openaiError(answer, { key: 'OPENAI_API_KEY', address: 'OPENAI_CUSTOM_HOST' }),
  readPreview: readOpenaiPreview,
};
