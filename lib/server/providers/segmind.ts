import 'server-only';
import * as z from 'zod/mini';
import type { EditError } from '../../edit/errors.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import { whiteMask } from '../images/mask-forms.ts';
import { readGatewayError } from './gateway-error.ts';
import { secretRule } from './key-rules.ts';
import { readJson } from './openai-wire.ts';
import type { Provider } from './provider.ts';
import {
  brokenProvider,
  denied,
  modelGone,
  noCredit,
  notAResult,
  rateLimited,
  rejected,
  unexplained,
  wrongKey,
} from './refusals.ts';
import { base64, jsonRequest, listPrice, shiftedSeed } from './requests.ts';

const answerSchema = z.object({ image: z.union([z.string(), z.array(z.string())]) });
const errorSchema = z.object({ error: z.optional(z.string()), 'html-message': z.optional(z.string()) });

/**
 * Segmind's inpainting models. The key goes into the gateway's config: as a bearer it would be sent along a second
 * time. Whether grey in a mask means anything is not documented, so masks are sent hard.
 */
export const segmind: Provider = {
  id: 'segmind',
  keyNames: ['SEGMIND_API_KEY'],
  keyRules: [secretRule('SEGMIND_API_KEY', 'API key')],

  ownKeys(read) {
    const key = read('SEGMIND_API_KEY');
    return key ? { 'x-portkey-config': JSON.stringify({ provider: 'segmind', api_key: key }) } : undefined;
  },

  freeCheck: () => ({ path: '/v1/get-user-credits' }),

  async toRequest({ edit, model, settings, offset }) {
    const { seed, ...others } = settings;
    const body = {
      prompt: edit.prompt,
      image: base64(edit.source.bytes),
      mask: base64(await whiteMask(edit.mask.keep, { isSoft: false })),
      ...others,
      seed: shiftedSeed(seed, offset),
      ...formatOf(model.id),
    };
    return { request: jsonRequest(`/v1/${model.id}`, body, 180_000), warnings: [] };
  },

  fromResponse(answer, model) {
    return {
      results: [{ bytes: readImage(answer), revisedPrompt: null }],
      warnings: [],
      costUsd: costOf(answer) ?? listPrice(model, 1),
    };
  },

  toError,
};

/** Each model has its own name for the kind of file; PNG loses nothing. */
function formatOf(modelId: string): Record<string, unknown> {
  if (modelId.startsWith('flux-fill')) return { output_format: 'png' };
  return modelId === 'flux-inpaint' ? { image_format: 'png', base64: false } : { base64: false };
}

/** The bytes of the picture; some models wrap them in JSON. */
function readImage(answer: GatewayAnswer): Uint8Array {
  if (answer.headers['content-type']?.startsWith('image/')) return answer.body;
  const parsed = answerSchema.safeParse(readJson(answer));
  const image = parsed.success ? [parsed.data.image].flat()[0] : undefined;
  if (!image) throw notAResult();
  return Buffer.from(image, 'base64');
}

function costOf({ headers }: GatewayAnswer): number | undefined {
  const cost = Number(headers['x-cost']);
  return headers['x-cost'] !== undefined && Number.isFinite(cost) ? cost : undefined;
}

function toError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const parsed = errorSchema.safeParse(readJson(answer));
  const message = parsed.success ? (parsed.data.error ?? parsed.data['html-message']) : undefined;
  const options = { detail: message };
  switch (answer.status) {
    case 401:
      return wrongKey('SEGMIND_API_KEY');
    case 403:
      return denied(options);
    case 404:
    case 410:
      return modelGone(options);
    case 406:
      return /credit|limit/i.test(message ?? '') ? noCredit(options) : rejected(message ?? 'not acceptable');
    case 429:
      return rateLimited(readReset(answer), options);
    default:
      if (message === undefined) return unexplained(answer.status);
      return answer.status >= 500 ? brokenProvider(options) : rejected(message);
  }
}

/** Seconds until the moment in the header. */
function readReset({ headers }: GatewayAnswer): number | undefined {
  const at = Date.parse(headers['x-rate-limit-reset-at-utc'] ?? '');
  return Number.isNaN(at) ? undefined : Math.max((at - Date.now()) / 1000, 1);
}
