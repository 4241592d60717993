import 'server-only';
import { lookup as resolveName } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { EditError, type EditErrorCode } from '../../../edit/errors.ts';
import { nameInDisposition } from '../../../edit/files/file-name.ts';
import { cleanText, cutText } from '../../../edit/text.ts';
import type { Told } from '../../../edit/words/sentence.ts';
import { detectFormat } from '../../../image/codec/format.ts';
import { withDeadline } from '../../../timing/deadline.ts';
import { say } from '../../text/english.ts';
import { CodingError, decompress, TooLargeError } from './decompress.ts';
import { isPublicAddress } from './public-address.ts';
import { readUpTo } from './read-up-to.ts';

/**
 * Downloads from an untrusted address: the result of a provider, or an image that a person names. Allows https and
 * public addresses only, checked at connect time against DNS rebinding; sends no credentials or cookies; limits bytes,
 * time and redirects.
 *
 * Origins in `ASSET_ORIGINS` (exact, separated by commas) are allowed at any address.
 */

const maxRedirects = 3;

export type AssetRules = {
  /** Limit of the file, also after decompression. */
  maxBytes: number;
  /** For all of it, redirects included. */
  timeoutMs: number;
  /** Further allowed origins, beside `ASSET_ORIGINS`. */
  origins?: readonly string[];
};
/** `mediaType` is detected from the bytes; empty where they are no image. */
export type Asset = {
  bytes: Uint8Array;
  mediaType: string;
  /** File name that the site suggests. */
  name?: string | undefined;
};

/** `passing`: the same may succeed a moment later. `lasting`: only after a change. `gone`: never again. */
type AssetTrouble = 'passing' | 'lasting' | 'gone' | 'too-large';

export class AssetError extends EditError {
  readonly trouble: AssetTrouble;

  constructor(
    trouble: AssetTrouble,
    told: Told,
    { code = 'provider-failed', cause }: { code?: EditErrorCode; cause?: unknown } = {},
  ) {
    super(code, told, { cause });
    this.trouble = trouble;
  }
}

/** @throws AssetError, or EditError `cancelled` */
export async function fetchAsset(address: string, rules: AssetRules, signal: AbortSignal): Promise<Asset> {
  return await withDeadline(rules.timeoutMs, signal, async (deadline) => {
    try {
      const { bytes, name } = await follow(address, rules, deadline.signal);
      return { bytes, name, mediaType: detectFormat(bytes)?.mediaType ?? '' };
    } catch (error) {
      if (error instanceof EditError) throw error;
      if (deadline.isOver()) throw tooSlow(rules.timeoutMs);
      if (signal.aborted) throw new EditError('cancelled', say('server.asset.stopped'));
      throw unreachable(error);
    }
  });
}

async function follow(
  address: string,
  rules: AssetRules,
  signal: AbortSignal,
): Promise<Omit<Asset, 'mediaType'>> {
  let url = checkAddress(address, rules);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await get(url, rules, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      url = checkAddress(headers.location, rules, url);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new AssetError(troubleOf(statusCode), say('server.asset.status', { status: statusCode }));
    }
    const bytes = await readDecompressed(response, rules.maxBytes);
    return { bytes, name: nameInDisposition(headers['content-disposition'] ?? '') };
  }
  throw new AssetError('lasting', say('server.asset.redirects'));
}

function troubleOf(status: number): AssetTrouble {
  if ([403, 404, 410].includes(status)) return 'gone';
  return status >= 500 || status === 408 || status === 425 || status === 429 ? 'passing' : 'lasting';
}

/** @throws AssetError for a forbidden address */
function checkAddress(address: string, rules: AssetRules, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
  const isPlain = url?.username === '' && url.password === '';
  if (url && isPlain && (url.protocol === 'https:' || isAllowed(url, rules))) return url;
  throw notPublic();
}

function isAllowed(url: URL, { origins = [] }: AssetRules): boolean {
  const listed = (process.env.ASSET_ORIGINS ?? '').split(',').map((origin) => origin.trim());
  return /^https?:$/.test(url.protocol) && [...listed, ...origins].includes(url.origin);
}

function get(url: URL, rules: AssetRules, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const lookup = isAllowed(url, rules) ? undefined : publicLookup;
  return new Promise((resolve, reject) => {
    // IP literals are not resolved, so they are checked here.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (lookup && isIP(host) !== 0 && !isPublicAddress(host)) return reject(notPublic());
    const headers = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Overpaint' };
    send(url, { signal, headers, ...(lookup ? { lookup } : {}) }, resolve)
      .on('error', reject)
      .end();
  });
}

/** Resolves a host name; fails unless all of its addresses are public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      return callback(notPublic(), '', 4);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** @throws AssetError for a too large file or an unknown coding */
async function readDecompressed(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const { bytes, isWhole } = await readUpTo(response, maxBytes);
  if (!isWhole) throw tooLarge(maxBytes);
  try {
    return await decompress(bytes, response.headers['content-encoding'], maxBytes);
  } catch (error) {
    if (error instanceof TooLargeError) throw tooLarge(maxBytes);
    if (!(error instanceof CodingError)) throw error;
    const coding = cutText(cleanText(error.message), 30, '…');
    throw new AssetError('lasting', say('server.asset.coding', { coding }));
  }
}

const tooLarge = (limitBytes: number) =>
  new AssetError('too-large', say('server.asset.tooManyBytes', { limitBytes }));

const notPublic = () => new AssetError('lasting', say('server.asset.notPublic'));

const tooSlow = (timeoutMs: number) => {
  const told = say('server.asset.tooSlow', { seconds: Math.ceil(timeoutMs / 1000) });
  return new AssetError('passing', told, { code: 'timeout' });
};

const unreachable = (cause: unknown) => new AssetError('passing', say('server.asset.unreachable'), { cause });
