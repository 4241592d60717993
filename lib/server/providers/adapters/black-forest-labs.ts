import 'server-only';
import * as z from 'zod/mini';
import type { EditError } from '../../../edit/errors.ts';
import { chooseSize } from '../../../edit/request/size.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import { invalidKey, malformedAnswer, unknownError } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { EditCall, FollowUp, Provider } from '../provider.ts';
import { whereAndWhat } from '../wire/area-in-words.ts';
import { followFluxTask } from '../wire/flux-task.ts';
import { furtherPictures, promptWithCopy } from '../wire/input-references.ts';
import { readJson } from '../wire/json.ts';
import { whiteMask } from '../wire/mask-polarity.ts';
import { readOpenaiError } from '../wire/openai-answer.ts';
import { base64, jsonRequest, listPrice, shiftedSeed } from '../wire/requests.ts';
import { requiredMask } from '../wire/required-mask.ts';

const submittedSchema = z.object({ id: z.string(), polling_url: z.string() });
const heldSchema = z.object({ polling_url: z.optional(z.string()) });

const pollEveryMs = 500;
const callTimeoutMs = 60_000;

/**
 * FLUX at its maker: submits a task and polls it until its result has an address. The gateway does not know this API; its
 * provider `triton` adds no key of its own, so that `x-key` goes through. No document says how grey in a mask is handled,
 * so masks are binarized.
 */
export const blackForestLabs: Provider = {
  id: 'black-forest-labs',
  maskForm: 'hard',
  requiredSettings: ['BFL_API_KEY'],
  keyPage: 'https://dashboard.bfl.ai/',
  keyRules: [secretRule('BFL_API_KEY', 'API key', { headers: ['x-key', 'authorization'] })],
  customHost: 'https://api.bfl.ai/v1',

  authHeaders(read) {
    const key = read('BFL_API_KEY');
    return key ? { 'x-portkey-provider': 'triton', 'x-key': key } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/credits' }),

  async toRequest(call) {
    const { model, settings, offset } = call;
    const { seed, ...others } = settings;
    const pictures = model.mask === 'prompt-only' ? await instructedEdit(call) : await maskedEdit(call);
    const body = { ...pictures, ...others, seed: shiftedSeed(seed, offset) };
    return { request: jsonRequest(`/v1/${encodeURIComponent(model.id)}`, body, callTimeoutMs), warnings: [] };
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

async function maskedEdit({ edit }: EditCall): Promise<Record<string, unknown>> {
  return {
    prompt: edit.prompt,
    image: base64(edit.source.bytes),
    mask: base64(await whiteMask(requiredMask(edit).keep, 'hard')),
    output_format: 'png',
  };
}

async function instructedEdit(call: EditCall): Promise<Record<string, unknown>> {
  const { edit, model } = call;
  const references = await furtherPictures(call);
  const size = chooseSize(model.limits.sizes, edit.source.pixels, edit.size);
  return {
    prompt: edit.markup?.copy ? promptWithCopy(edit) : whereAndWhat(edit),
    input_image: base64(edit.source.bytes),
    ...Object.fromEntries(references.map(({ bytes }, i) => [`input_image_${i + 2}`, base64(bytes)])),
    ...(size ? { width: size.widthPx, height: size.heightPx } : {}),
  };
}

function follow(answer: GatewayAnswer): FollowUp | undefined {
  if (detectFormat(answer.body)) return undefined;
  const json = readJson(answer);
  const submitted = submittedSchema.safeParse(json);
  const isState = typeof json === 'object' && json !== null && 'status' in json;
  if (submitted.success && !isState) return poll(submitted.data.id, submitted.data.polling_url);
  const held = heldSchema.safeParse(json).data?.polling_url;
  return followFluxTask(answer, (id) => poll(id, held));
}

/**
 * Polls a task at the address that the answer to the order names. Only hosts of the maker get the key; for any other
 * address the task is asked for at the host to which the order was sent.
 */
function poll(id: string, address: string | undefined): Extract<FollowUp, { kind: 'poll' }> {
  const region = regionOf(address);
  const path = region
    ? `/v1${region.pathname}${region.search}`
    : `/v1/get_result?id=${encodeURIComponent(id)}`;
  const headers: Record<string, string> = region ? { 'x-portkey-custom-host': region.origin } : {};
  return {
    kind: 'poll',
    request: { method: 'GET', path, headers, timeoutMs: callTimeoutMs },
    afterMs: pollEveryMs,
    // The state of a task does not repeat its address.
    ...(address === undefined ? {} : { keep: (answer) => withAddress(answer, address) }),
  };
}

function regionOf(address: string | undefined): URL | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'https:' && /(^|\.)bfl\.ai$/.test(url.hostname) ? url : undefined;
}

function withAddress(answer: GatewayAnswer, address: string): GatewayAnswer {
  const json = readJson(answer);
  if (typeof json !== 'object' || json === null) return answer;
  return { ...answer, body: Buffer.from(JSON.stringify({ ...json, polling_url: address })) };
}

function toError(answer: GatewayAnswer): EditError {
  const own = readGatewayError(answer);
  if (own) return own;
  const error = readOpenaiError(answer);
  if (!error) return unknownError(answer);
  if (answer.status === 403 && /authenticat/i.test(error.message)) return invalidKey('BFL_API_KEY');
  return errorByStatus(answer, error.message, 'BFL_API_KEY');
}
