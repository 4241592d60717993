import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { chooseSize } from '../../../edit/request/size.ts';
import { extendedSize } from '../../../geometry/sides.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { errorByMessage } from '../errors/message-error.ts';
import { invalidKey } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { EditCall, FollowUp, Provider } from '../provider.ts';
import { whereAndWhat } from '../wire/area-in-words.ts';
import { callTimeoutMs, followFluxTask, pollTask, readTaskResult, taskNotFound } from '../wire/flux-task.ts';
import { furtherPictures, promptWithCopy } from '../wire/input-references.ts';
import { readJson } from '../wire/json.ts';
import { whiteMask } from '../wire/mask-polarity.ts';
import { base64, jsonRequest, shiftedSeed } from '../wire/requests.ts';
import { requiredExtension } from '../wire/required-extension.ts';
import { requiredMask } from '../wire/required-mask.ts';

const submittedSchema = z.object({ id: z.string(), polling_url: z.string() });
const heldSchema = z.object({ polling_url: z.optional(z.string()) });

const apiAddress = 'https://api.bfl.ai/v1';

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
  customHost: apiAddress,

  authHeaders(read) {
    const key = read('BFL_API_KEY');
    return key ? { 'x-portkey-provider': 'triton', 'x-key': key } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/credits' }),

  async toRequest(call) {
    const { model, settings, offset } = call;
    const { seed, ...others } = settings;
    const body = { ...(await editFields(call)), ...others, seed: shiftedSeed(seed, offset) };
    const path = `/v1/${model.id.split('/').map(encodeURIComponent).join('/')}`;
    return { request: jsonRequest(path, body, callTimeoutMs), warnings: [] };
  },

  follow,

  fromResponse: readTaskResult,

  toError: (answer) =>
    errorByMessage(answer, ({ message }) =>
      answer.status === 403 && /authenticat/i.test(message)
        ? invalidKey('BFL_API_KEY')
        : errorByStatus(answer, message, 'BFL_API_KEY'),
    ),
};

/** The fields of a call but its settings. */
async function editFields(call: EditCall): Promise<Record<string, unknown>> {
  if (call.edit.operation === 'outpaint') return extendedEdit(call);
  return await (call.model.mask === 'prompt-only' ? instructedEdit(call) : maskedEdit(call));
}

/** The canvas, and where the picture lies on it. */
function extendedEdit({ edit }: EditCall): Record<string, unknown> {
  const sides = requiredExtension(edit);
  const { widthPx, heightPx } = extendedSize(edit.source.pixels, sides);
  return {
    input_image: base64(edit.source.bytes),
    width: widthPx,
    height: heightPx,
    reference_offset_x: sides.left,
    reference_offset_y: sides.top,
    ...(edit.prompt === '' ? {} : { prompt: edit.prompt }),
    output_format: 'png',
  };
}

async function maskedEdit({ edit }: EditCall): Promise<Record<string, unknown>> {
  return {
    ...(edit.operation === 'erase' ? {} : { prompt: edit.prompt }),
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

function follow(answer: GatewayAnswer, _: ModelEntry, host: string | undefined): FollowUp | undefined {
  if (detectFormat(answer.body)) return undefined;
  const json = readJson(answer);
  const submitted = submittedSchema.safeParse(json);
  const isState = typeof json === 'object' && json !== null && 'status' in json;
  if (submitted.success && !isState) return poll(submitted.data, host);
  const held = heldSchema.safeParse(json).data?.polling_url;
  return followFluxTask(answer, (id) => poll({ id, polling_url: held }, host));
}

type Order = { id: string; polling_url?: string | undefined };

/**
 * Polls a task at the address that the answer to the order names. Only hosts of the maker get the key, and only where
 * the order was sent to its maker, in any region: where the operator has set another address, the same is asked for
 * there.
 */
function poll(order: Order, host: string | undefined): Extract<FollowUp, { kind: 'poll' }> {
  const { id, polling_url: address } = order;
  const region = regionOf(address);
  const asked = region ? `${region.pathname}${region.search}` : `/v1/get_result?id=${encodeURIComponent(id)}`;
  const isSentToMaker = /^\/v1\/?$/.test(regionOf(host)?.pathname ?? '');
  const where =
    region && isSentToMaker
      ? { path: `/v1${asked}`, headers: { 'x-portkey-custom-host': region.origin } }
      : { path: asked.replace(/^(\/v1)?\//, '/v1/'), headers: {} };
  return {
    ...pollTask({ method: 'GET', ...where, timeoutMs: callTimeoutMs }),
    // A new task is unknown for a moment, also with status 404.
    accepts: [404],
    keep: (answer) => withOrder(answer, order),
  };
}

function regionOf(address: string | undefined): URL | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'https:' && /(^|\.)bfl\.ai$/.test(url.hostname) ? url : undefined;
}

/** Adds the address of the task, which its state does not repeat, and the state of an unknown one. */
function withOrder(answer: GatewayAnswer, order: Order): GatewayAnswer {
  const state = answer.status === 404 ? { id: order.id, status: taskNotFound } : readJson(answer);
  if (typeof state !== 'object' || state === null) return answer;
  return { ...answer, body: Buffer.from(JSON.stringify({ ...state, polling_url: order.polling_url })) };
}
