import 'server-only';
import * as z from 'zod/mini';
import type { EditError } from '../../../edit/errors.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { delayUntilMs } from '../../http/outgoing/retry-after.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import {
  contentRefused,
  insufficientCredit,
  malformedAnswer,
  modelNotFound,
  requestRejected,
} from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { Provider } from '../provider.ts';
import { decodePictureText } from '../wire/data-url.ts';
import { readJson } from '../wire/json.ts';
import { whiteMask } from '../wire/mask-polarity.ts';
import { base64, jsonRequest, listPrice, shiftedSeed } from '../wire/requests.ts';
import { requiredMask } from '../wire/required-mask.ts';

const answerSchema = z.object({ image: z.union([z.string(), z.array(z.string())]) });
const errorSchema = z.object({ error: z.optional(z.string()), 'html-message': z.optional(z.string()) });

/**
 * Segmind's inpainting models. The key is in the gateway's config: as a bearer token it would be sent twice. No document
 * says how grey in a mask is handled, so masks are binarized.
 */
export const segmind: Provider = {
  id: 'segmind',
  maskForm: 'hard',
  requiredSettings: ['SEGMIND_API_KEY'],
  keyPage: 'https://cloud.segmind.com/console/api-keys',
  keyRules: [secretRule('SEGMIND_API_KEY', 'API key', { headers: ['authorization'] })],

  authHeaders(read) {
    const key = read('SEGMIND_API_KEY');
    return key ? { 'x-portkey-config': JSON.stringify({ provider: 'segmind', api_key: key }) } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/get-user-credits' }),

  async toRequest({ edit, model, settings, offset }) {
    const { seed, ...others } = settings;
    const body = {
      prompt: edit.prompt,
      image: base64(edit.source.bytes),
      mask: base64(await whiteMask(requiredMask(edit).keep, 'hard')),
      ...fixedFields(model.id, edit.source.pixels),
      ...others,
      seed: shiftedSeed(seed, offset),
    };
    return { request: jsonRequest(`/v1/${encodeURIComponent(model.id)}`, body, 180_000), warnings: [] };
  },

  fromResponse(answer, model, settings) {
    return {
      results: [{ bytes: readImage(answer), revisedPrompt: null }],
      warnings: [],
      costUsd: costOf(answer) ?? listPrice(model, 1, settings),
    };
  },

  toError,
};

/**
 * Default fields of a model. The models name the file format differently; PNG is lossless. `sd1.5-inpainting` takes two
 * lengths per side; the pair nearest to the aspect ratio of the source is chosen.
 */
function fixedFields(
  modelId: string,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): Record<string, unknown> {
  switch (modelId) {
    case 'flux-fill-pro':
    case 'flux-fill-dev':
      return { output_format: 'png' };
    case 'flux-inpaint':
      return { image_format: 'png', base64: false };
    case 'sdxl-inpaint':
      return { base64: false };
    case 'sd1.5-inpainting': {
      // The threshold is the geometric mean of 1:1 and 3:2.
      const isFlat = widthPx * widthPx > 1.5 * heightPx * heightPx;
      const isTall = heightPx * heightPx > 1.5 * widthPx * widthPx;
      return { img_width: isFlat ? 768 : 512, img_height: isTall ? 768 : 512 };
    }
    default:
      return {};
  }
}

/** The picture of an answer: the body, or base64 in JSON. */
function readImage(answer: GatewayAnswer): Uint8Array {
  if (detectFormat(answer.body)) return answer.body;
  const parsed = answerSchema.safeParse(readJson(answer));
  const image = parsed.success ? [parsed.data.image].flat()[0] : undefined;
  if (!image) throw malformedAnswer(answer);
  return decodePictureText(image);
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
    case 403:
    case 404:
    case 429:
      break;
    case 406:
      return /credit|limit/i.test(message ?? '')
        ? insufficientCredit(options)
        : requestRejected(message ?? 'not acceptable');
    case 410:
      return modelNotFound(options);
    default:
      // Refusals are not documented; these words are those of the same models elsewhere.
      if (message && answer.status < 500 && /nsfw|content policy|moderat|safety/i.test(message))
        return contentRefused(options);
  }
  return errorByStatus(answer, message, 'SEGMIND_API_KEY', readReset(answer));
}

/** Seconds until the date in the header; at least 1. */
function readReset({ headers }: GatewayAnswer): number | undefined {
  const ms = delayUntilMs(headers['x-rate-limit-reset-at-utc'], headers, Date.now());
  return ms === undefined ? undefined : Math.max(ms / 1000, 1);
}
