import 'server-only';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { blobs } from '../blobs/index.ts';
import type { images } from '../db/schema.ts';
import { matchesEtag } from '../http/responses/etag.ts';
import { findPreview, type Preview, readPreviewWidth } from './thumbnails.ts';

type ImageRow = typeof images.$inferSelect;

/**
 * Images never change, but access to them does: a shared browser must revalidate, and gets 304 only while session,
 * share or signature are valid.
 */
const cacheControl = 'private, no-cache';

/**
 * Responds with an image, or with a preview of it for `?width=`.
 *
 * @throws EditError `invalid-value` for an invalid width, or as `findPreview`
 */
export async function imageResponse(request: Request, image: ImageRow): Promise<Response> {
  const wish = new URL(request.url).searchParams.get('width');
  if (wish === null) return await wholeImageResponse(request, image);
  const widthPx = readPreviewWidth(wish);
  const headers = headersOf(`"${image.blob}-${widthPx}"`, 'image/webp');
  if (matchesEtag(request, headers.get('etag')!)) return new Response(null, { status: 304, headers });
  // HEAD needs no preview to be generated.
  if (request.method === 'HEAD') return new Response(null, { headers });
  return await blobResponse(await findPreview(image, widthPx), headers);
}

/** Responds with an image as stored. */
export async function wholeImageResponse(request: Request, image: ImageRow): Promise<Response> {
  const headers = headersOf(`"${image.blob}"`, image.mediaType);
  if (matchesEtag(request, headers.get('etag')!)) return new Response(null, { status: 304, headers });
  return await blobResponse(image, headers);
}

async function blobResponse({ blob, bytes }: Preview, headers: Headers): Promise<Response> {
  headers.set('content-length', String(bytes));
  // The stream opens nothing before the first read. The two type declarations of web streams differ in name only.
  const body = NodeReadableStream.from(await blobs().stream(blob)) as ReadableStream<Uint8Array>;
  return new Response(body, { headers });
}

function headersOf(etag: string, mediaType: string): Headers {
  return new Headers({
    'cache-control': cacheControl,
    'content-type': mediaType,
    etag,
    'x-content-type-options': 'nosniff',
  });
}
