import { EditError } from '@/lib/edit/errors';
import { requireId } from '@/lib/server/http/body/validate';
import { route } from '@/lib/server/http/route';
import { imageResponse } from '@/lib/server/images/image-response';
import { findImage } from '@/lib/server/images/image-store';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/answers/other-method';

export const GET = route(async ({ request, user, params }) => {
  const image = await findImage(requireId(params.id), user.id);
  if (!image) throw new EditError('not-found', 'There is no such image. It may have been removed.');
  return await imageResponse(request, image);
});
