import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import type { EditError } from '../../../edit/errors.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import { insufficientCredit, malformedAnswer, unknownError } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { FollowUp, Provider } from '../provider.ts';
import { whereAndWhat } from '../wire/area-in-words.ts';
import { followFluxTask } from '../wire/flux-task.ts';
import { readJson } from '../wire/json.ts';
import { readOpenaiError } from '../wire/openai-answer.ts';
import { base64, jsonRequest, listPrice, shiftedSeed } from '../wire/requests.ts';

const submittedSchema = z.object({ request_id: z.string() });

const pollEveryMs = 500;
const callTimeoutMs = 60_000;

/**
 * FLUX.1 Kontext at Fireworks: submits a task and polls it until its result has an address. The API takes one picture and
 * no mask; the prompt describes the area, and the rest is restored afterwards.
 */
export const fireworksAi: Provider = {
  id: 'fireworks-ai',
  maskForm: 'none',
  requiredSettings: ['FIREWORKS_API_KEY'],
  keyPage: 'https://app.fireworks.ai/settings/users/api-keys',
  keyRules: [secretRule('FIREWORKS_API_KEY', 'API key', { headers: ['authorization'] })],
  // By default the gateway prefixes paths with an account of its own.
  customHost: 'https://api.fireworks.ai/inference/v1',

  authHeaders(read) {
    const key = read('FIREWORKS_API_KEY');
    return key ? { 'x-portkey-provider': 'fireworks-ai', authorization: `Bearer ${key}` } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/models' }),

  async toRequest({ edit, model, settings, offset }) {
    const { bytes, mediaType } = edit.source;
    const { seed, ...others } = settings;
    const body = {
      prompt: whereAndWhat(edit),
      input_image: `data:${mediaType};base64,${base64(bytes)}`,
      output_format: 'png',
      ...others,
      seed: shiftedSeed(seed, offset),
    };
    return { request: jsonRequest(pathOf(model), body, callTimeoutMs), warnings: [] };
  },

  follow,

  fromResponse(answer, model, settings) {
    if (!detectFormat(answer.body)) throw malformedAnswer(answer);
    return {
      results: [{ bytes: answer.body, revisedPrompt: null }],
      warnings: [],
      costUsd: listPrice(model, 1, settings),
    };
  },

  toError,
};

const pathOf = (model: ModelEntry): string =>
  `/v1/workflows/accounts/fireworks/models/${encodeURIComponent(model.id)}`;

function follow(answer: GatewayAnswer, model: ModelEntry): FollowUp | undefined {
  if (detectFormat(answer.body)) return undefined;
  const submitted = submittedSchema.safeParse(readJson(answer));
  if (submitted.success) return poll(submitted.data.request_id, model);
  return followFluxTask(answer, (id) => poll(id, model));
}

function poll(id: string, model: ModelEntry): Extract<FollowUp, { kind: 'poll' }> {
  const request = jsonRequest(`${pathOf(model)}/get_result`, { id }, callTimeoutMs);
  return { kind: 'poll', request, afterMs: pollEveryMs };
}

function toError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const error = readOpenaiError(answer);
  if (!error) return unknownError(answer);
  if (answer.status === 412) return insufficientCredit({ detail: error.message });
  return errorByStatus(answer, error.message, 'FIREWORKS_API_KEY');
}
