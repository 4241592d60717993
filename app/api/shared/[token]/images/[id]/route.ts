import { sharedImageIds } from '@/lib/edit/share';
import { requireId } from '@/lib/server/http/validate-url';
import { imageResponse } from '@/lib/server/images/image-response';
import { findImage } from '@/lib/server/images/image-store';
import { closedLink } from '@/lib/server/shares/share-token';
import { sharedRoute } from '@/lib/server/shares/shared-route';
import { readSharedRun, sharedImages } from '@/lib/server/shares/shared-view';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = sharedRoute(async ({ request, params, share }) => {
  const id = requireId(params.id);
  const run = await readSharedRun(share);
  const imageId = (await sharedImages(share, sharedImageIds(run, share), run)).get(id);
  const image = imageId ? await findImage(imageId, share.owner) : undefined;
  if (!image) throw closedLink();
  const response = await imageResponse(request, image);
  // The tag is a hash of the picture, by which visitors could tell it from another link.
  if (imageId !== id) {
    response.headers.delete('etag');
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
});
