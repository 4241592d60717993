import { EditError } from '@/lib/edit/errors';
import { checkFileAddress } from '@/lib/server/contract/file-address';
import { openRoute } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { wholeImageResponse } from '@/lib/server/images/image-response';
import { findAnyImage } from '@/lib/server/images/image-store';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

/** The signed URL is the permission; it is valid for an hour. */
export const GET = openRoute(async ({ request, params }) => {
  const id = requireId(params.id);
  await checkFileAddress(id, new URL(request.url).searchParams, Date.now());
  const image = await findAnyImage(id);
  if (!image) throw new EditError('not-found', 'There is no such image any more. Its run was removed.');
  const response = await wholeImageResponse(request, image);
  // Clients on other sites embed the image in their pages.
  response.headers.set('cross-origin-resource-policy', 'cross-origin');
  return response;
});
