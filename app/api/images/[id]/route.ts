import { EditError } from '@/lib/edit/errors';
import { route } from '@/lib/server/http/route';
import { requireId } from '@/lib/server/http/validate-url';
import { imageResponse } from '@/lib/server/images/image-response';
import { findImage } from '@/lib/server/images/image-store';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as PATCH,
  methodNotAllowed as POST,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

export const GET = route(async ({ request, user, params }) => {
  const image = await findImage(requireId(params.id), user.id);
  if (!image) throw new EditError('not-found', 'There is no such image. It may have been removed.');
  return await imageResponse(request, image);
});
