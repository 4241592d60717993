import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../../edit/errors.ts';
import { extensionOf } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { say } from '../../text/english.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import { contentRefused, malformedAnswer, unknownError } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { Provider } from '../provider.ts';
import { decodePictureText } from '../wire/data-url.ts';
import { readJson } from '../wire/json.ts';
import { imagePart } from '../wire/openai-answer.ts';
import { listPrice } from '../wire/requests.ts';
import { stabilityFields } from '../wire/stability-fields.ts';

const answerSchema = z.object({ image: z.string(), finish_reason: z.optional(z.string()) });
const errorSchema = z.object({
  name: z.optional(z.string()),
  errors: z.optional(z.array(z.string())),
  message: z.optional(z.string()),
});

/** Stability AI's edits, through the pass-through route: one route for each operation, which is the id of its model. */
export const stabilityAi: Provider = {
  id: 'stability-ai',
  maskForm: 'soft',
  requiredSettings: ['STABILITY_API_KEY'],
  keyPage: 'https://platform.stability.ai/account/keys',
  keyRules: [secretRule('STABILITY_API_KEY', 'API key', { headers: ['authorization'] })],

  authHeaders(read) {
    const key = read('STABILITY_API_KEY');
    return key ? { 'x-portkey-provider': 'stability-ai', authorization: `Bearer ${key}` } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/v1/user/balance' }),

  async toRequest(call) {
    const { bytes, mediaType } = call.edit.source;
    const { mask, values } = await stabilityFields(call);
    const body = new FormData();
    body.set('image', imagePart(bytes, mediaType), `image.${extensionOf(mediaType)}`);
    if (mask) body.set('mask', imagePart(mask, 'image/png'), 'mask.png');
    for (const [id, value] of Object.entries(values)) body.set(id, String(value));
    // Without it the API returns the picture's bytes without the finish reason.
    const headers = { accept: 'application/json' };
    const path = `/v1/v2beta/stable-image/edit/${call.model.id}`;
    return { request: { path, headers, body, timeoutMs: 180_000 }, warnings: [] };
  },

  fromResponse(answer, model, settings) {
    const parsed = answerSchema.safeParse(readJson(answer));
    if (!parsed.success) throw malformedAnswer(answer);
    // A filtered result is blurred and has a successful status.
    if (parsed.data.finish_reason === 'CONTENT_FILTERED')
      throw contentRefused({ detail: 'finish_reason CONTENT_FILTERED' });
    const bytes = decodePictureText(parsed.data.image);
    return {
      results: [{ bytes, revisedPrompt: null }],
      warnings: [],
      costUsd: listPrice(model, 1, settings),
    };
  },

  toError,
};

function toError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const parsed = errorSchema.safeParse(readJson(answer));
  const message = parsed.success ? (parsed.data.errors?.join('; ') ?? parsed.data.message) : undefined;
  if (message === undefined) return unknownError(answer);
  const options = { detail: message };
  if (answer.status === 403 && parsed.data?.name === 'content_moderation') return contentRefused(options);
  if (answer.status === 422 && parsed.data?.name === 'invalid_language')
    return new EditError('provider-rejected', say('server.provider.englishOnly'), {
      ...options,
      param: 'prompt',
    });
  return errorByStatus(answer, message, 'STABILITY_API_KEY', readTimeOut(message));
}

/** `… have been timed out for 60 seconds.` */
function readTimeOut(message: string): number | undefined {
  const seconds = /timed out for (\d+) seconds/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
