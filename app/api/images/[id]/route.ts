import { Readable } from 'node:stream';
import { EditError } from '@/lib/edit/errors';
import { blobs } from '@/lib/server/blobs';
import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { encodePreview } from '@/lib/server/images/encode';
import { findImage } from '@/lib/server/images/image-store';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

/** An image never changes, but it belongs to somebody: only the own browser may keep it. */
const cacheControl = 'private, max-age=31536000, immutable';

export const GET = route(async ({ request, user, params }) => {
  const image = await findImage(requireId(params.id), user.id);
  if (!image) throw new EditError('not-found', 'There is no such image. It may have been removed.');
  const query = new URL(request.url).searchParams;
  const width = query.get('width');
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
});
