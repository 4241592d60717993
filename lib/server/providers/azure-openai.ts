import 'server-only';
import { readSecret } from '../security/secrets.ts';
import { openaiEditForm } from './openai-edit.ts';
import { openaiError } from './openai-errors.ts';
import { costOfAnswer, readOpenaiAnswer, readOpenaiPreview } from './openai-wire.ts';
import type { Provider } from './provider.ts';

const timeoutMs = 300_000;
const defaultApiVersion = '2025-04-01-preview';

/**
 * Deployments of OpenAI's models at Azure. With a key the gateway's edit route does; with an Entra token that route
 * loses the body, so the call goes through the pass-through route to the same address.
 */
export const azureOpenai: Provider = {
  id: 'azure-openai',
  keyNames: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT'],

  ownKeys() {
    const resource = resourceName();
    const key = readSecret('AZURE_OPENAI_API_KEY');
    const token = readSecret('AZURE_OPENAI_AD_TOKEN');
    if (!resource || !(key || token)) return undefined;
    return {
      'x-portkey-provider': 'azure-openai',
      'x-portkey-azure-resource-name': resource,
      'x-portkey-azure-api-version': process.env.AZURE_OPENAI_API_VERSION || defaultApiVersion,
      ...(key ? { authorization: `Bearer ${key}` } : { 'x-portkey-azure-ad-token': token! }),
    };
  },

  async toRequest(call) {
    const { form, warnings } = await openaiEditForm(call);
    const deployment = deploymentOf(call.model.id);
    const byToken = !readSecret('AZURE_OPENAI_API_KEY') && readSecret('AZURE_OPENAI_AD_TOKEN') !== undefined;
    const path = byToken
      ? `/v1/deployments/${encodeURIComponent(deployment)}/images/edits`
      : '/v1/images/edits';
    const headers = { 'x-portkey-azure-deployment-id': deployment };
    return { request: { path, headers, body: form, timeoutMs }, warnings };
  },

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

/** From `AZURE_OPENAI_RESOURCE_NAME`, or the first label of `AZURE_OPENAI_ENDPOINT`. */
function resourceName(): string | undefined {
  const name = process.env.AZURE_OPENAI_RESOURCE_NAME;
  if (name) return name;
  const endpoint = process.env.AZURE_OPENAI_ENDPOINT;
  return endpoint ? /^https?:\/\/([^./]+)/.exec(endpoint)?.[1] : undefined;
}

/**
 * Deployments are usually named after their model; others are listed in `AZURE_OPENAI_DEPLOYMENTS` as
 * `model=deployment`, separated by commas.
 */
function deploymentOf(modelId: string): string {
  const pairs = (process.env.AZURE_OPENAI_DEPLOYMENTS ?? '').split(',').map((pair) => pair.trim().split('='));
  return pairs.find(([model]) => model === modelId)?.[1] || modelId;
}
