import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { extensionOf } from '../../../image/codec/format.ts';
import { platform } from '../../../platform.ts';
import { say } from '../../text/english.ts';
import { readGatewayError } from '../errors/gateway-error.ts';
import type { Provider } from '../provider.ts';
import { imagePart, readOpenaiAnswer, readOpenaiError } from '../wire/openai-answer.ts';
import { requiredMask } from '../wire/required-mask.ts';

/**
 * The embedded engine, which the embedded gateway calls as an OpenAI-compatible custom host. It fills the area from its
 * surroundings and ignores the prompt; its revised prompt says so.
 */
export const local: Provider = {
  id: 'local',
  maskForm: 'soft',
  isEmbedded: true,
  requiredSettings: [],

  authHeaders() {
    const { url, secret } = platform().engine;
    return {
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': url,
      authorization: `Bearer ${secret}`,
    };
  },

  async toRequest({ edit, model, settings, n, offset }) {
    const body = new FormData();
    body.set('model', model.id);
    // The engine ignores it, but its route needs one, as OpenAI's does.
    body.set('prompt', edit.prompt || 'none');
    body.set('n', String(n));
    if (typeof settings.seed === 'number') body.set('seed', String(settings.seed + offset));
    body.set(
      'image',
      imagePart(edit.source.bytes, edit.source.mediaType),
      `image.${extensionOf(edit.source.mediaType)}`,
    );
    body.set('mask', imagePart(requiredMask(edit).png, 'image/png'), 'mask.png');
    return { request: { path: '/v1/images/edits', headers: {}, body, timeoutMs: 180_000 }, warnings: [] };
  },

  fromResponse(answer) {
    return { results: readOpenaiAnswer(answer).results, warnings: [], costUsd: 0 };
  },

  toError(answer) {
    const own = readGatewayError(answer);
    if (own) return own;
    const error = readOpenaiError(answer);
    if (error && answer.status < 500) {
      return new EditError('provider-rejected', error.message, { param: error.param ?? undefined });
    }
    return new EditError('provider-failed', say('server.provider.engineFailed'), {
      detail: error?.message,
    });
  },
};
