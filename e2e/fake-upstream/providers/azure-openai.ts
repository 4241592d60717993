import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { openaiForm } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { withTraps } from '../traps/with-traps.ts';
import { answerEdit } from '../wire/openai-images/answer-edit.ts';
import { checkEdit } from '../wire/openai-images/check.ts';
import { type EditLimits, type ImageModel, openaiModels } from '../wire/openai-images/models.ts';
import { readEditRequest } from '../wire/openai-images/request.ts';
import { type AzureError, azureCodes, azureErrors } from './azure-openai/errors.ts';

const limits: EditLimits = {
  inputs: ['image/jpeg', 'image/png'],
  outputs: ['png', 'jpeg'],
  minPartialImages: 1,
  hasSafetyIdentifier: false,
};

/** First API version with edits. */
const firstEditVersion = '2025-04-01';

const keys = {
  apiKey: 'fakefakefakefakefakefakefakefake',
  entraToken: 'eyJ0eXAiOiJKV1QifQ.fake-upstream-azure.fake',
};

export const azureOpenai: Fake<AzureError> = {
  id: 'azure-openai',
  hostPath: '/azure-openai/openai',
  keys,
  settings: {
    AZURE_OPENAI_API_KEY: keys.apiKey,
    AZURE_OPENAI_ENDPOINT: 'https://fake.openai.azure.com',
  },
  errors: azureErrors,
  traps: {
    refuse: 'content-filter',
    'refuse-output': 'content-filter-output',
    'rate-limit': 'rate-limit',
    quota: 'insufficient-quota',
    'bad-key': 'invalid-key',
    forbidden: 'blocked',
    'model-gone': 'deployment-not-found',
    'server-error': 'server-error',
    overloaded: 'overloaded',
    'no-image': 'no-image',
  },
  specials: ['fewer', 'stream-hold', 'stream-error', 'stream-cut', 'stream-done'],
  stages: ['submit'],
  edits: {
    example: {
      path: '/openai/deployments/d/images/edits?api-version=2025-04-01-preview',
      headers: { 'api-key': keys.apiKey },
      body: (prompt) => openaiForm({ prompt }),
    },
    mask: 'hard',
    codes: azureCodes,
  },
  headers: (call) => ({
    'x-request-id': call.requestId,
    'apim-request-id': call.requestId,
    'x-ms-region': 'East US 2',
  }),
  async answer(exchange) {
    checkKey(exchange);
    const route = readRoute(exchange);
    if (route === 'models') return answerModels();
    return answerEdits(exchange, route.deployment);
  },
};

function checkKey(exchange: Exchange<AzureError>): void {
  const credential = readCredential(exchange.call, ['api-key', 'authorization']);
  const key = credential?.place === 'api-key' ? credential.value : bearerOf(credential);
  if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('invalid-key');
}

/** @returns the deployment of an edit; undefined in the v1 API, whose form contains it */
function readRoute(exchange: Exchange<AzureError>): 'models' | { deployment: string | undefined } {
  const { method, path, query } = exchange.call;
  const version = query['api-version'];
  const isNewer = version === undefined || version === 'v1' || version === 'preview';
  const isDated = /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version ?? '');
  const canEdit = isDated && (version ?? '').slice(0, 10) >= firstEditVersion;
  if (method === 'GET' && path === '/openai/models' && isDated) return 'models';
  if (method === 'GET' && path === '/openai/v1/models' && isNewer) return 'models';
  if (method === 'POST' && path === '/openai/v1/images/edits' && isNewer) return { deployment: undefined };
  const [, deployment] = /^\/openai\/deployments\/([^/]+)\/images\/edits$/.exec(path) ?? [];
  if (method !== 'POST' || deployment === undefined || !canEdit) throw exchange.refuse('resource-not-found');
  return { deployment: decodeURIComponent(deployment) };
}

async function answerEdits(
  exchange: Exchange<AzureError>,
  deploymentOfPath: string | undefined,
): Promise<Answer> {
  const request = readEditRequest(exchange, false);
  const deployment = deploymentOfPath ?? String(request.values.model ?? '');
  if (deployment === '') throw exchange.refuse('missing-parameter', { param: 'model' });
  const model = modelOf(deployment);
  if (!model) throw exchange.refuse('deployment-not-found');
  const edit = await checkEdit(exchange, request, deployment, model, limits);
  const { prompt } = edit;
  exchange.call.prompt = prompt;
  const directives = readDirectives(prompt, 'azure-openai');
  return withTraps({ fake: azureOpenai, exchange, prompt, directives, stage: 'submit' }, (due) =>
    answerEdit(exchange, edit, due),
  );
}

/**
 * A deployment may have any name. One that begins with the name of a model runs it, `missing…` and the names of
 * retired models do not exist, all others run gpt-image-2.
 */
function modelOf(deployment: string): ImageModel | undefined {
  if (/^missing|^dall-e-|^gpt-image-1$/.test(deployment)) return undefined;
  const names = Object.keys(openaiModels).sort((one, other) => other.length - one.length);
  const name = names.find((candidate) => deployment.startsWith(candidate)) ?? 'gpt-image-2';
  return openaiModels[name];
}

/** Free, so the product checks connections with it. */
function answerModels(): Answer {
  const data = Object.keys(openaiModels).map((id) => ({ id, object: 'model', status: 'succeeded' }));
  return answerJson({ object: 'list', data });
}
