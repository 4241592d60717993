import type { Exchange } from './fake.ts';
import type { Answer } from './http/answer.ts';
import { answerBytes, answerText, refuseOwn } from './http/answer.ts';
import { findCredentials } from './request/credentials.ts';
import { findDirective } from './traps/directives.ts';
import type { ErrorTable } from './traps/error-table.ts';
import { withTraps } from './traps/with-traps.ts';

const storageError = (status: number, code: string, message: string) => ({
  status,
  body: `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** Errors of a public object store. */
export const assetErrors = {
  'invalid-argument': storageError(
    400,
    'InvalidArgument',
    'Only one auth mechanism allowed, and this is a public file.',
  ),
  expired: { ...storageError(403, 'AccessDenied', 'Access denied.'), stage: 'result' },
  'no-such-key': { ...storageError(404, 'NoSuchKey', 'The specified key does not exist.'), stage: 'result' },
  'server-error': storageError(500, 'InternalError', 'We encountered an internal error. Please try again.'),
} satisfies ErrorTable;

/**
 * Answers for the other origin, which holds finished pictures. It does not belong to the provider: a credential that
 * arrives here has leaked, and is answered with 400.
 */
export async function answerAsset(exchange: Exchange<keyof typeof assetErrors>): Promise<Answer> {
  const { call, desk } = exchange;
  const credentials = findCredentials(call);
  if (credentials.length > 0) {
    call.violations.push(`a credential was sent to another origin: ${credentials[0]?.place}`);
    throw exchange.refuse('invalid-argument');
  }
  if (call.method !== 'GET') throw refuseOwn('files are fetched with GET');
  const asset = desk.assets.get(`/${call.provider}${call.path.replace(/^\/redirected/, '')}`);
  if (!asset) throw exchange.refuse('no-such-key');
  call.prompt = asset.prompt;
  const { prompt, directives } = asset;
  const fake = {
    id: call.provider,
    errors: assetErrors,
    traps: { forbidden: 'expired', 'model-gone': 'no-such-key', 'server-error': 'server-error' },
    specials: [],
    stages: ['result' as const],
  };
  const here = directives.filter((directive) => directive.stage === 'result');
  return withTraps({ fake, exchange, prompt, directives: here, stage: 'result' }, async () => {
    const isRedirected = call.path.startsWith('/redirected');
    if (findDirective(directives, 'redirect') && !isRedirected)
      return answerText('', 'text/plain', 302, {
        location: `${desk.assetsUrl}/${call.provider}/redirected${call.path}`,
      });
    if (findDirective(directives, 'huge'))
      return answerEndless(asset.bytes, asset.mediaType, exchange.signal);
    return answerBytes(asset.bytes, asset.mediaType, { 'cache-control': 'public, max-age=3600' });
  });
}

const endlessBytes = 2 ** 30;

/** Streams a gigabyte without a Content-Length: the client has to enforce its own limit. */
function answerEndless(begin: Uint8Array, mediaType: string, signal: AbortSignal): Answer {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield begin;
    const chunk = new Uint8Array(65_536);
    for (let sent = 0; sent < endlessBytes && !signal.aborted; sent += chunk.byteLength) yield chunk;
  }
  return {
    kind: 'stream',
    status: 200,
    headers: { 'content-type': mediaType },
    chunks: chunks(),
    isCutOff: false,
  };
}
