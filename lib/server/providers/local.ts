import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { platform } from '../../platform.ts';
import { readGatewayError } from './gateway-error.ts';
import { pngPart, readOpenaiAnswer, readOpenaiError } from './openai-wire.ts';
import type { Provider } from './provider.ts';

/**
 * The embedded engine, reached through the gateway as an OpenAI-compatible custom host. It fills from the surroundings
 * and cannot follow a prompt, which its revised prompt says.
 */
export const local: Provider = {
  id: 'local',

  availability: () => ({ state: 'ready' }),

  async toRequest({ edit, model, settings, n, offset, traceId }) {
    const { url, secret } = platform().engine;
    const body = new FormData();
    body.set('model', model.id);
    body.set('prompt', edit.prompt);
    body.set('n', String(n));
    if (typeof settings.seed === 'number') body.set('seed', String(settings.seed + offset));
    body.set('image', pngPart(edit.source.png), 'image.png');
    body.set('mask', pngPart(edit.mask.png), 'mask.png');
    const headers = {
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': url,
      'x-portkey-trace-id': traceId,
      authorization: `Bearer ${secret}`,
    };
    return { request: { path: '/v1/images/edits', headers, body, timeoutMs: 180_000 }, warnings: [] };
  },

  fromResponse(answer) {
    return { results: readOpenaiAnswer(answer), warnings: [], costUsd: 0 };
  },

  toError(answer) {
    const own = readGatewayError(answer);
    if (own) return own;
    const said = readOpenaiError(answer);
    if (said && answer.status < 500) {
      return new EditError('provider-rejected', said.message, { param: said.param ?? undefined });
    }
    return new EditError('provider-failed', 'The engine failed on this picture. Try again.', {
      detail: said?.message,
    });
  },
};
