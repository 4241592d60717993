import 'server-only';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { EditError } from '../../edit/errors.ts';
import { blobs } from '../blobs/index.ts';
import type { images } from '../db/schema.ts';
import { isUnchanged } from '../http/conditional.ts';
import { encodePreview } from './encode.ts';

type ImageRow = typeof images.$inferSelect;

/**
 * A picture never changes, but who may see it does: a browser that others use too asks anew each time, and is told that
 * its copy is still right only while the session, the link or the address is.
 */
const cacheControl = 'private, no-cache';

/**
 * Answers with an image, or with a preview of it where `?width=` asks for one.
 *
 * @throws EditError `invalid-value` for a width that is none
 */
export async function imageResponse(request: Request, image: ImageRow): Promise<Response> {
  const width = new URL(request.url).searchParams.get('width');
  if (width === null) return await wholeImageResponse(request, image);
  if (!/^[1-9]\d{0,4}$/.test(width)) {
    throw new EditError('invalid-value', 'The width of a preview is a number of pixels.', { param: 'width' });
  }
  const headers = headersOf(`"${image.blob}-${width}"`, 'image/webp');
  if (isUnchanged(request, headers.get('etag')!)) return new Response(null, { status: 304, headers });
  // Nobody waits for a preview that is not taken.
  if (request.method === 'HEAD') return new Response(null, { headers });
  const preview = await encodePreview(await blobs().get(image.blob), Number(width));
  return new Response(preview as Uint8Array<ArrayBuffer>, { headers });
}

/** Answers with an image as it is stored. */
export async function wholeImageResponse(request: Request, image: ImageRow): Promise<Response> {
  const headers = headersOf(`"${image.blob}"`, image.mediaType);
  if (isUnchanged(request, headers.get('etag')!)) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(image.bytes));
  // Nothing is opened before the first piece is asked for. The two declarations of web streams differ in name only.
  const body = NodeReadableStream.from(await blobs().stream(image.blob)) as ReadableStream<Uint8Array>;
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
