import { sharedImageIds } from '@/lib/edit/share';
import { requireId } from '@/lib/server/http/body/validate';
import { imageResponse } from '@/lib/server/images/image-response';
import { findImage } from '@/lib/server/images/image-store';
import { closedLink, sharedRoute } from '@/lib/server/shares/shared-route';
import { readSharedRun } from '@/lib/server/shares/shared-view';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = sharedRoute(async ({ request, params, share }) => {
  const id = requireId(params.id);
  const isShared = sharedImageIds(await readSharedRun(share), share.resultIds).has(id);
  const image = isShared ? await findImage(id, share.owner) : undefined;
  if (!image) throw closedLink();
  return await imageResponse(request, image);
});
