import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { bearer, openaiForm } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { withTraps } from '../traps/with-traps.ts';
import { answerEdit } from '../wire/openai-images/answer-edit.ts';
import { checkEdit } from '../wire/openai-images/check.ts';
import {
  defaultOpenaiModel,
  type EditLimits,
  openaiModels,
  shutdownDates,
} from '../wire/openai-images/models.ts';
import { readEditRequest } from '../wire/openai-images/request.ts';
import { type OpenaiError, openaiCodes, openaiErrors } from './openai/errors.ts';

const limits: EditLimits = {
  inputs: ['image/jpeg', 'image/png', 'image/webp'],
  outputs: ['png', 'jpeg', 'webp'],
  minPartialImages: 0,
  hasSafetyIdentifier: true,
};

const keys = { apiKey: 'sk-proj-fake-upstream-openai' };

export const openai: Fake<OpenaiError> = {
  id: 'openai',
  hostPath: '/openai/v1',
  keys,
  settings: { OPENAI_API_KEY: keys.apiKey },
  errors: openaiErrors,
  traps: {
    refuse: 'moderation-blocked',
    'refuse-output': 'moderation-blocked-output',
    'rate-limit': 'rate-limit',
    quota: 'insufficient-quota',
    'bad-key': 'invalid-api-key',
    forbidden: 'organization-not-verified',
    'model-gone': 'model-gone',
    'server-error': 'server-error',
    overloaded: 'overloaded',
    'no-image': 'no-image',
  },
  specials: ['fewer', 'stream-hold', 'stream-error', 'stream-cut', 'stream-done'],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v1/images/edits',
      headers: bearer(keys.apiKey),
      body: (prompt) => openaiForm({ prompt }),
    },
    mask: 'hard',
    codes: openaiCodes,
  },
  headers: (call) => ({
    'x-request-id': `req_${call.requestId}`,
    'openai-version': '2020-10-01',
    'openai-organization': 'org-x',
    'openai-processing-ms': String(Date.now() - call.receivedAtMs),
  }),
  async answer(exchange) {
    const { call } = exchange;
    checkKey(exchange);
    if (call.method === 'GET' && call.path.startsWith('/v1/models')) return answerModels(exchange);
    if (call.method === 'POST' && call.path === '/v1/images/edits') return answerEdits(exchange);
    throw exchange.refuse('not-found', { method: call.method, path: call.path });
  },
};

function checkKey(exchange: Exchange<OpenaiError>): void {
  const key = bearerOf(readCredential(exchange.call, ['authorization']));
  if (key === undefined) throw exchange.refuse('missing-api-key');
  if (exchange.isWrongKey(key)) throw exchange.refuse('invalid-api-key', { key: maskKey(key) });
}

/** Masks a key as the real message does. */
function maskKey(key: string): string {
  return `${key.slice(0, 6)}***${key.slice(-3)}`;
}

async function answerEdits(exchange: Exchange<OpenaiError>): Promise<Answer> {
  const request = readEditRequest(exchange, true);
  // A retired model is refused before any other validation.
  const modelId = String(request.values.model ?? defaultOpenaiModel);
  const model = openaiModels[modelId];
  if (!model) throw exchange.refuse('model-gone', { model: modelId });
  const edit = await checkEdit(exchange, request, modelId, model, limits);
  const { prompt } = edit;
  exchange.call.prompt = prompt;
  const directives = readDirectives(prompt, 'openai');
  const values = { model: modelId };
  return withTraps({ fake: openai, exchange, prompt, directives, stage: 'submit', values }, (due) =>
    answerEdit(exchange, edit, due),
  );
}

/** The list of models, or one of them: costs nothing, so a connection is checked with it. */
function answerModels(exchange: Exchange<OpenaiError>): Answer {
  const [, id] = /^\/v1\/models\/(.+)$/.exec(exchange.call.path) ?? [];
  const rows = Object.keys(openaiModels).map((name) => ({
    id: name,
    object: 'model',
    created: 1_776_729_600,
    owned_by: 'system',
    ...(shutdownDates[name] ? { shutdown_date: shutdownDates[name] } : {}),
  }));
  if (id === undefined) return answerJson({ object: 'list', data: rows });
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw exchange.refuse('model-not-found', { model: id });
  return answerJson(row);
}
