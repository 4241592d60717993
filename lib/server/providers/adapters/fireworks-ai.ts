import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { errorByMessage } from '../errors/message-error.ts';
import { insufficientCredit } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { FollowUp, Provider } from '../provider.ts';
import { whereAndWhat } from '../wire/area-in-words.ts';
import { callTimeoutMs, followFluxTask, pollTask, readTaskResult } from '../wire/flux-task.ts';
import { readJson } from '../wire/json.ts';
import { base64, jsonRequest, shiftedSeed } from '../wire/requests.ts';

const submittedSchema = z.object({ request_id: z.string() });

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

  fromResponse: readTaskResult,

  toError: (answer) =>
    errorByMessage(answer, ({ message }) =>
      answer.status === 412
        ? insufficientCredit({ detail: message })
        : errorByStatus(answer, message, 'FIREWORKS_API_KEY'),
    ),
};

const pathOf = (model: ModelEntry): string =>
  `/v1/workflows/accounts/fireworks/models/${encodeURIComponent(model.id)}`;

function follow(answer: GatewayAnswer, model: ModelEntry): FollowUp | undefined {
  if (detectFormat(answer.body)) return undefined;
  const submitted = submittedSchema.safeParse(readJson(answer));
  if (submitted.success) return poll(submitted.data.request_id, model);
  return followFluxTask(answer, (id) => poll(id, model));
}

const poll = (id: string, model: ModelEntry) =>
  pollTask(jsonRequest(`${pathOf(model)}/get_result`, { id }, callTimeoutMs));
