import 'server-only';
import { Readable } from 'node:stream';
import { EditError } from '../../edit/errors.ts';
import { blobs } from '../blobs/index.ts';
import type { images } from '../db/schema.ts';
import { encodePreview } from './encode.ts';

/**
 * Answers with an image, or with a preview of it where `?width=` asks for one.
 *
 * @throws EditError `invalid-value` for a width that is none
 */
export async function imageResponse(
  request: Request,
  image: typeof images.$inferSelect,
  cacheControl: string,
): Promise<Response> {
  const width = new URL(request.url).searchParams.get('width');
  const etag = `"${image.blob}${width ? `-${width}` : ''}"`;
  const headers = new Headers({ 'cache-control': cacheControl, etag, 'x-content-type-options': 'nosniff' });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });

  if (width !== null) {
    if (!/^[1-9]\d{0,4}$/.test(width)) {
      throw new EditError('invalid-value', 'The width of a preview is a number of pixels.', {
        param: 'width',
      });
    }
    headers.set('content-type', 'image/webp');
    const preview = await encodePreview(await blobs().get(image.blob), Number(width));
    return new Response(preview as Uint8Array<ArrayBuffer>, { headers });
  }
  headers.set('content-type', image.mediaType);
  headers.set('content-length', String(image.bytes));
  return new Response(Readable.toWeb(await blobs().stream(image.blob)) as ReadableStream, { headers });
}
