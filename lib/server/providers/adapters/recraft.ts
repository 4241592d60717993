import 'server-only';
import { extensionOf } from '../../../image/codec/format.ts';
import { errorByMessage } from '../errors/message-error.ts';
import { contentRefused, insufficientCredit } from '../errors/provider-errors.ts';
import { errorByStatus } from '../errors/status-error.ts';
import { secretRule } from '../gateway/key-rules.ts';
import type { Provider } from '../provider.ts';
import { whiteMask } from '../wire/mask-polarity.ts';
import { imagePart, readListPriced } from '../wire/openai-answer.ts';
import { followPictureUrls } from '../wire/openai-pictures.ts';
import { requiredMask } from '../wire/required-mask.ts';

const timeoutMs = 180_000;

/** Recraft's inpainting, through the gateway's pass-through route. Every pixel of its mask must be 0 or 255. */
export const recraft: Provider = {
  id: 'recraft',
  maskForm: 'hard',
  requiredSettings: ['RECRAFT_API_KEY'],
  keyPage: 'https://www.recraft.ai/profile/api',
  keyRules: [secretRule('RECRAFT_API_KEY', 'API key', { headers: ['authorization'] })],

  authHeaders(read) {
    const key = read('RECRAFT_API_KEY');
    return key ? { 'x-portkey-provider': 'recraft-ai', authorization: `Bearer ${key}` } : undefined;
  },

  connectionCheck: () => ({ path: '/v1/users/me' }),

  async toRequest({ edit, model, settings, n }) {
    const body = new FormData();
    body.set('model', model.id);
    body.set('prompt', edit.prompt);
    body.set('n', String(n));
    body.set('response_format', 'b64_json');
    for (const [id, value] of Object.entries(settings)) body.set(id, String(value));
    const { bytes, mediaType } = edit.source;
    body.set('image', imagePart(bytes, mediaType), `image.${extensionOf(mediaType)}`);
    const mask = await whiteMask(requiredMask(edit).keep, 'hard');
    body.set('mask', imagePart(mask, 'image/png'), 'mask.png');
    return { request: { path: '/v1/images/inpaint', headers: {}, body, timeoutMs }, warnings: [] };
  },

  follow: followPictureUrls,

  fromResponse: readListPriced,

  toError: (answer) =>
    errorByMessage(answer, ({ message }) => {
      const options = { detail: message };
      if (/content (policy|filter)|moderation|nsfw/i.test(message)) return contentRefused(options);
      if (/not enough credits/i.test(message)) return insufficientCredit(options);
      return errorByStatus(answer, message, 'RECRAFT_API_KEY');
    }),
};
