import 'server-only';
import * as z from 'zod/mini';
import { extensionOf } from '../../../image/codec/format.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import type { EditMask } from '../../images/intake.ts';
import { errorByMessage } from '../errors/message-error.ts';
import { contentRefused } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { Edit, FollowUp, Provider } from '../provider.ts';
import { furtherPictures, promptWithCopy } from '../wire/input-references.ts';
import { readJson } from '../wire/json.ts';
import { blackMask } from '../wire/mask-polarity.ts';
import { imagePart, readListPriced } from '../wire/openai-answer.ts';
import { followPictureUrls } from '../wire/openai-pictures.ts';
import { shiftedSeed } from '../wire/requests.ts';

const answerSchema = z.object({ data: z.array(z.looseObject({ is_image_safe: z.nullish(z.boolean()) })) });

const timeoutMs = 300_000;
/** Longer side above which a picture is scaled down, unless a part of it is edited. */
const longestWholePx = 2048;

const pathOf = (modelId: string): string => `/v1/v2/image/precise-edit/${encodeURIComponent(modelId)}`;

/**
 * Ideogram's Precise Edit. The gateway does not know this API; its provider `triton` adds no key of its own, so that
 * `Api-Key` goes through. Black in the mask is what changes, and greys are rounded there, so masks are binarized.
 */
export const ideogram: Provider = {
  id: 'ideogram',
  maskForm: 'hard',
  requiredSettings: ['IDEOGRAM_API_KEY'],
  keyPage: 'https://ideogram.ai/manage-api',
  keyRules: [secretRule('IDEOGRAM_API_KEY', 'API key', { headers: ['api-key', 'authorization'] })],
  customHost: 'https://api.ideogram.ai',

  authHeaders(read) {
    const key = read('IDEOGRAM_API_KEY');
    return key ? { 'x-portkey-provider': 'triton', 'api-key': key } : undefined;
  },

  // Without a picture it is refused, and a dry run generates nothing.
  connectionCheck: (_, model) => ({
    path: `${pathOf(model)}?dry_run=true`,
    json: {},
    proofs: ['provider-rejected'],
  }),

  async toRequest(call) {
    const { edit, model, settings, n, offset } = call;
    const { seed, ...others } = settings;
    const body = new FormData();
    body.set('prompt', promptWithCopy(edit));
    body.set('num_images', String(n));
    for (const [id, value] of Object.entries(others)) body.set(id, String(value));
    const shifted = shiftedSeed(seed, offset);
    if (shifted !== undefined) body.set('seed', String(shifted));
    const { bytes, mediaType } = edit.source;
    body.set('image', imagePart(bytes, mediaType), `image.${extensionOf(mediaType)}`);
    if (edit.mask && keepsSomething(edit.mask)) {
      body.set('mask', imagePart(await blackMask(edit.mask.keep), 'image/png'), 'mask.png');
      if (isLarge(edit)) body.set('context_window', 'auto');
    }
    for (const [i, reference] of (await furtherPictures(call)).entries()) {
      const name = `reference-${i + 1}.${extensionOf(reference.mediaType)}`;
      body.append('reference_images', imagePart(reference.bytes, reference.mediaType), name);
    }
    return { request: { path: pathOf(model.id), headers: {}, body, timeoutMs }, warnings: [] };
  },

  follow,

  fromResponse: readListPriced,

  toError: (answer) =>
    errorByMessage(answer, ({ message }) =>
      answer.status === 422 && /safety/i.test(message)
        ? contentRefused({ detail: message })
        : errorByStatus(answer, message, 'IDEOGRAM_API_KEY'),
    ),
};

/** A mask of one colour is refused; one that keeps nothing means the same as none. */
const keepsSomething = ({ keep }: EditMask): boolean => keep.data.some((kept) => kept > 0);

const isLarge = ({ source: { pixels } }: Edit): boolean =>
  Math.max(pixels.widthPx, pixels.heightPx) > longestWholePx;

/** A refused picture comes with status 200 and a flag. */
function follow(answer: GatewayAnswer): FollowUp | undefined {
  const parsed = answerSchema.safeParse(readJson(answer));
  const items = parsed.success ? parsed.data.data : [];
  if (items.length > 0 && items.every((item) => item.is_image_safe === false))
    throw contentRefused({ detail: 'is_image_safe: false' });
  return followPictureUrls(answer);
}
