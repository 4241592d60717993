import * as z from 'zod/mini';
import { writeDisposition } from '@/lib/edit/files/file-name';
import { jsonBody } from '@/lib/server/http/body/json-body';
import { routeWith } from '@/lib/server/http/route';
import { fetchPicture } from '@/lib/server/images/fetch-picture';

export {
  methodNotAllowed as DELETE,
  methodNotAllowed as GET,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
} from '@/lib/server/http/responses/method-not-allowed';

const wishSchema = z.strictObject({ address: z.string().check(z.minLength(1), z.maxLength(2048)) });

export const POST = routeWith(jsonBody(wishSchema), async ({ request, body: { address } }) => {
  const { bytes, mediaType, name } = await fetchPicture(address.trim(), request.signal);
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'cache-control': 'no-store',
      'content-disposition': writeDisposition(name),
      'x-content-type-options': 'nosniff',
    },
  });
});
