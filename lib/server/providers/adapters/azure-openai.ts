import 'server-only';
import { deploymentsOf } from '../azure-deployments.ts';
import { openaiError } from '../errors/openai-error.ts';
import { plainSetting, secretRule, secretSetting, textRule } from '../gateway/key-rules.ts';
import type { Provider, ReadSetting } from '../provider.ts';
import { costOfAnswer, readOpenaiAnswer, readOpenaiPreview } from '../wire/openai-answer.ts';
import { openaiEditForm } from '../wire/openai-edit-form.ts';
import { followPictureUrls } from '../wire/openai-pictures.ts';

const timeoutMs = 300_000;
const defaultApiVersion = '2025-04-01-preview';

/**
 * OpenAI's models as Azure deployments. A call with a key uses the gateway's edit route. With an Entra token that route
 * loses the body, so the call uses the pass-through route to the same address.
 */
export const azureOpenai: Provider = {
  id: 'azure-openai',
  maskForm: 'hard',
  requiredSettings: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT'],
  keyPage: 'https://ai.azure.com/',
  keyRules: [
    secretRule('AZURE_OPENAI_API_KEY', 'API key', { headers: ['api-key', 'authorization'] }),
    textRule('AZURE_OPENAI_ENDPOINT', 'Endpoint', {
      hint: 'Such as https://my-resource.openai.azure.com',
      pattern: /^https:\/\/[\w-]+\.openai\.azure\.com\/?$/,
      headers: ['x-portkey-azure-resource-name'],
      fromHeader: (name) => `https://${name}.openai.azure.com`,
    }),
    textRule('AZURE_OPENAI_DEPLOYMENTS', 'Deployments', {
      isOptional: true,
      hint: 'Where they are not named after their models: gpt-image-2=my-deployment',
      pattern: /^[\w.-]+ ?= ?[\w.-]+( ?, ?[\w.-]+ ?= ?[\w.-]+)*$/,
    }),
  ],
  serverSettings: [
    plainSetting('AZURE_OPENAI_RESOURCE_NAME', 'Name of the resource, instead of the endpoint'),
    secretSetting('AZURE_OPENAI_AD_TOKEN', 'Entra token, instead of an API key'),
    plainSetting('AZURE_OPENAI_API_VERSION', `API version; ${defaultApiVersion} by default`),
  ],
  api: 'openai-images',

  authHeaders(read) {
    const resource = resourceName(read);
    const key = read('AZURE_OPENAI_API_KEY');
    const token = read('AZURE_OPENAI_AD_TOKEN');
    if (!resource || !(key || token)) return undefined;
    return {
      'x-portkey-provider': 'azure-openai',
      'x-portkey-azure-resource-name': resource,
      'x-portkey-azure-api-version': read('AZURE_OPENAI_API_VERSION') ?? defaultApiVersion,
      ...(key ? { authorization: `Bearer ${key}` } : { 'x-portkey-azure-ad-token': token! }),
    };
  },

  connectionCheck: (read) => ({
    path: '/v1/models',
    ...(read('AZURE_OPENAI_API_KEY') ? { isKeyInConfig: true as const } : {}),
  }),

  modelHeaders: (modelId, read) => ({ 'x-portkey-azure-deployment-id': deploymentOf(modelId, read) }),

  async toRequest(call) {
    const { read } = call;
    const { form, warnings } = await openaiEditForm(call, 'user');
    const deployment = deploymentOf(call.model.id, read);
    const byToken = !read('AZURE_OPENAI_API_KEY') && read('AZURE_OPENAI_AD_TOKEN') !== undefined;
    const path = byToken
      ? `/v1/deployments/${encodeURIComponent(deployment)}/images/edits`
      : '/v1/images/edits';
    return { request: { path, headers: {}, body: form, timeoutMs }, warnings };
  },

  follow: followPictureUrls,

  fromResponse(answer, model, settings) {
    const read = readOpenaiAnswer(answer);
    return { ...read, warnings: [], costUsd: costOfAnswer(read, model, settings) };
  },

  toError: (answer) =>
    openaiError(answer, {
      key: 'AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN',
      address: 'AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_VERSION',
    }),
  readPreview: readOpenaiPreview,
};

/** Name of the resource: `AZURE_OPENAI_RESOURCE_NAME`, or the first label of `AZURE_OPENAI_ENDPOINT`. */
function resourceName(read: ReadSetting): string | undefined {
  const name = read('AZURE_OPENAI_RESOURCE_NAME');
  if (name) return name;
  const endpoint = read('AZURE_OPENAI_ENDPOINT');
  return endpoint ? /^https?:\/\/([^./]+)/.exec(endpoint)?.[1] : undefined;
}

/**
 * Name of the deployment: as `AZURE_OPENAI_DEPLOYMENTS` maps the model (`model=deployment`, separated by commas), else
 * the id of the model.
 */
function deploymentOf(modelId: string, read: ReadSetting): string {
  return deploymentsOf(read).get(modelId) ?? modelId;
}
