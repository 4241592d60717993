import { checkFileAddress } from '@/lib/server/contract/file-address';
import { openRoute } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate';
import { readImage } from '@/lib/server/images/image-store';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

/** The address itself is the permission: it is signed, and good for an hour. */
export const GET = openRoute(async ({ request, params }) => {
  const id = requireId(params.id);
  const leftS = await checkFileAddress(id, new URL(request.url).searchParams, Date.now());
  const { bytes, mediaType } = await readImage(id);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': mediaType,
      'cache-control': `private, max-age=${leftS}`,
      'x-content-type-options': 'nosniff',
    },
  });
});
