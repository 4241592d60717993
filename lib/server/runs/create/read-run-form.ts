import 'server-only';
import { maxDecodedPixels, maxOriginalBytes } from '../../../catalogue/original-contract-limits.ts';
import { EditError } from '../../../edit/errors.ts';
import { maxReferenceBytes, maxReferences } from '../../../edit/request/references.ts';
import { type RunRequest, runRequestSchema } from '../../../edit/request/request.ts';
import { fieldName } from '../../http/body/decode-text.ts';
import { readUpload } from '../../http/body/multipart.ts';
import { parseJson } from '../../http/body/parse-json.ts';
import { decodeIntake, type IntakeImages } from '../../images/intake.ts';
import { discardOriginal } from '../../images/original.ts';
import { queueIntakeWork } from '../../images/pixel-queue.ts';
import { referenceList, takeInReferences } from '../../images/references.ts';
import { withOriginal } from '../../images/uploaded-original.ts';
import { requireInputs } from './require-inputs.ts';
import { requireMask } from './require-mask.ts';

/** Size of uncompressed RGBA at the pixel limit, in bytes: a PNG within the limit is hardly larger. */
const maxFileBytes = maxDecodedPixels * 4;
const maxRequestBytes = 262_144;

/**
 * Reads the form that starts a run: `image`, optional `mask` or `markup`, any number of `reference`, and `request` as JSON.
 * `original` is the file that the image was reduced from, for edits by region at full resolution. The caller discards
 * what is not stored of it.
 *
 * @throws EditError that names the field
 */
export async function readRunForm(request: Request): Promise<{ edit: RunRequest; intake: IntakeImages }> {
  const upload = await readUpload(request, {
    files: new Map([
      ['image', maxFileBytes],
      ['mask', maxFileBytes],
      ['markup', maxFileBytes],
      ['original', maxOriginalBytes],
      ['reference', maxReferenceBytes],
    ]),
    list: referenceList('reference', maxReferences),
    fields: new Map([['request', maxRequestBytes]]),
  });
  const wish = upload.fields.get('request');
  const image = upload.files.get('image');
  if (!image) throw new EditError('missing-field', 'Send a PNG in the field image.', { param: 'image' });
  if (!wish) {
    throw new EditError('missing-field', 'Send the edit as JSON in the field request.', { param: 'request' });
  }
  const edit = parseJson(runRequestSchema, wish, fieldName('request'));
  requireInputs(edit, { mask: upload.files.get('mask'), markup: upload.files.get('markup') });
  const first = upload.files.get('reference');
  const files = first ? [first, ...upload.rest] : [];
  const intake = await queueIntakeWork(async () => {
    const references = await takeInReferences(files, 'reference');
    const markup = upload.files.get('markup');
    const extension = edit.extension && { sides: edit.extension, isPadded: true };
    const guides = { references, markup, extension };
    const decoded = await decodeIntake(image, upload.files.get('mask'), ['image/png'], guides);
    const original = upload.files.get('original');
    return original ? await withOriginal(decoded, original) : decoded;
  });
  try {
    requireMask(edit, intake);
  } catch (error) {
    await discardOriginal(intake.original);
    throw error;
  }
  return { edit, intake };
}
