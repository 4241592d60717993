import { sharedImageIds } from '@/lib/edit/share';
import { requireId } from '@/lib/server/http/validate-url';
import { imageResponse } from '@/lib/server/images/image-response';
import { findImage } from '@/lib/server/images/image-store';
import { closedLink } from '@/lib/server/shares/share-token';
import { sharedRoute } from '@/lib/server/shares/shared-route';
import { readSharedRun } from '@/lib/server/shares/shared-view';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = sharedRoute(async ({ request, params, share }) => {
  const id = requireId(params.id);
  const isShared = sharedImageIds(await readSharedRun(share), share.resultIds).has(id);
  const image = isShared ? await findImage(id, share.owner) : undefined;
  if (!image) throw closedLink();
  return await imageResponse(request, image);
});
