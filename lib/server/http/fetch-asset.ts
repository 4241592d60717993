import 'server-only';
import { lookup as resolveName } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { EditError } from '../../edit/errors.ts';

/**
 * The one way to fetch from an address that somebody else wrote: a provider's result, or a picture that a person
 * names. Only https and only public addresses, checked for the very address that is connected to, so that a name that
 * resolves differently the second time gains nothing; no credentials, no cookies; bounded in bytes, time and redirects.
 *
 * Origins in `ASSET_ORIGINS` (exact, separated by commas) may be reached besides, whatever they are.
 */

const maxRedirects = 3;

export type AssetLimits = { maxBytes: number; timeoutMs: number };
export type Asset = { bytes: Uint8Array; mediaType: string };

/** @throws EditError `provider-failed`, `timeout` or `cancelled` */
export async function fetchAsset(address: string, limits: AssetLimits, signal: AbortSignal): Promise<Asset> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
  let url = checkAddress(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await get(url, stop).catch((error: Error) => {
      throw signal.aborted
        ? new EditError('cancelled', 'Stopped before the result was fetched.')
        : unreachable(error);
    });
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      url = checkAddress(new URL(headers.location, url).href);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new EditError(
        'provider-failed',
        `The address of the picture answered with status ${statusCode}. Try again.`,
      );
    }
    return { bytes: await readBounded(response, limits.maxBytes), mediaType: headers['content-type'] ?? '' };
  }
  throw new EditError(
    'provider-failed',
    'The address of the picture leads from one place to the next. Try again.',
  );
}

/** @throws EditError where the address may not be fetched */
function checkAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlainHttps = url?.protocol === 'https:' && url.username === '' && url.password === '';
  if (url && (isPlainHttps || isAllowed(url))) return url;
  throw new EditError(
    'provider-failed',
    'The picture is at an address that is not fetched: only public https ones are.',
  );
}

function isAllowed(url: URL): boolean {
  const origins = (process.env.ASSET_ORIGINS ?? '').split(',').map((origin) => origin.trim());
  return /^https?:$/.test(url.protocol) && origins.includes(url.origin);
}

function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const lookup = isAllowed(url) ? undefined : publicLookup;
  return new Promise((resolve, reject) => {
    // An address that is written as a number is connected to without being looked up.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (lookup && ipaddr.isValid(host) && !isPublic(host)) return reject(notPublic());
    const headers = { accept: 'image/*', 'user-agent': 'Overpaint' };
    send(url, { signal, headers, ...(lookup ? { lookup } : {}) }, resolve)
      .on('error', reject)
      .end();
  });
}

/** Resolves a name, and refuses it when any of its addresses is not a public one. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublic(address))) return callback(notPublic(), '', 4);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Public means: not loopback, private, link-local, shared, documentation or any other reserved range. */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

async function readBounded(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      if (size > maxBytes)
        throw new EditError('provider-failed', 'The picture at the address is too large to be fetched.');
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw error instanceof EditError ? error : unreachable(error);
  }
  return Buffer.concat(chunks);
}

const notPublic = () =>
  new EditError(
    'provider-failed',
    'The picture is at an address that is not fetched: only public https ones are.',
  );

function unreachable(cause: unknown): EditError {
  if (cause instanceof EditError) return cause;
  return new EditError('provider-failed', 'The picture could not be fetched from its address. Try again.', {
    cause,
  });
}
