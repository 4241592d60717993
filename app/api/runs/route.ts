import { maxDecodedPixels } from '@/lib/catalogue/strict';
import { EditError } from '@/lib/edit/errors';
import { runRequestSchema } from '@/lib/edit/request';
import { readUpload } from '@/lib/server/http/multipart';
import { json, route } from '@/lib/server/http/route';
import { parseJsonField, requireId } from '@/lib/server/http/validate';
import { takeIn } from '@/lib/server/images/intake';
import { createRun } from '@/lib/server/runs/create-run';
import { executor } from '@/lib/server/runs/executor';
import { listRuns } from '@/lib/server/runs/read-run';
import { readSessionKeys } from '@/lib/server/security/session-keys';

/** Uncompressed RGBA at the pixel limit: no PNG that can be decoded is larger than this by much. */
const maxFileBytes = maxDecodedPixels * 4;
const maxRequestBytes = 262_144;
const maxPage = 100;

export const POST = route(async ({ request, user }) => {
  const upload = await readUpload(request, {
    files: { image: maxFileBytes, mask: maxFileBytes },
    fields: { request: maxRequestBytes },
  });
  const wish = upload.fields.get('request');
  const image = upload.files.get('image');
  if (!image) throw new EditError('missing-field', 'Send a PNG in the field image.', { param: 'image' });
  if (!wish)
    throw new EditError('missing-field', 'Send the edit as JSON in the field request.', { param: 'request' });
  const edit = parseJsonField(runRequestSchema, wish, 'request');
  const intake = await takeIn(image.bytes, upload.files.get('mask')?.bytes);
  const { run, queued } = await createRun(user.id, edit, intake, await readSessionKeys(user));
  for (const attemptId of queued) executor().enqueue(attemptId);
  return json(run, { status: 201, headers: { location: `/api/runs/${run.id}` } });
});

export const GET = route(async ({ request, user }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get('cursor');
  const limit = Math.min(Math.max(Number(query.get('limit') ?? 20) || 20, 1), maxPage);
  return json(await listRuns(user.id, Math.trunc(limit), cursor === null ? undefined : requireId(cursor)));
});
