import 'server-only';
import { promptLength } from '../../../edit/request/prompt-length.ts';
import { chooseSize, writeSize } from '../../../edit/request/size.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { extensionOf } from '../../../image/codec/format.ts';
import { say } from '../../text/english.ts';
import type { EditCall } from '../provider.ts';
import { furtherPictures, promptWithCopy } from './input-references.ts';
import { alphaMask } from './mask-polarity.ts';
import { imagePart } from './openai-answer.ts';

/** Settings that depend on others; all other settings are sent unchanged under their names. */
const dependentSettings = ['output_compression', 'partial_images'];

/** In code points: the longest that OpenAI’s client libraries let through. */
const maxSafetyIdentifier = 128;

/**
 * Builds the multipart form of an image edit for OpenAI and Azure OpenAI. It omits fields that models reject:
 * `response_format`, and `output_compression` for formats without compression.
 *
 * @param endUser the field for the id of the end user. Azure documents only `user`, which OpenAI has deprecated.
 */
export async function openaiEditForm(
  call: EditCall,
  endUser: 'safety_identifier' | 'user',
): Promise<{ form: FormData; warnings: Warning[] }> {
  const { edit, model, settings, n } = call;
  const { pixels } = edit.source;
  const warnings: Warning[] = [];
  const form = new FormData();
  form.set('model', model.id);
  form.set('prompt', promptWithCopy(edit));
  form.set('n', String(n));
  const size = chooseSize(model.limits.sizes, pixels, edit.size);
  if (size) form.set('size', writeSize(size));
  if (edit.user) {
    const isShort = promptLength(edit.user) <= maxSafetyIdentifier;
    form.set(isShort ? endUser : 'user', edit.user);
  }
  for (const [id, value] of Object.entries(settings)) {
    if (!dependentSettings.includes(id)) form.set(id, String(value));
  }
  setCompression(call, form, warnings);
  setPreviews(call, form, warnings);
  await appendImages(call, form);
  if (edit.mask) {
    // No document says how values in between are handled.
    const mask = await alphaMask(edit.mask.png, edit.mask.keep, 'hard');
    form.set('mask', imagePart(mask, 'image/png'), 'mask.png');
  }
  if (edit.markup && !edit.markup.copy)
    form.set('markup', imagePart(edit.markup.png, 'image/png'), 'markup.png');
  return { form, warnings };
}

/** The source is first: the mask belongs to it. A marked copy is last. Several pictures are a list. */
async function appendImages(call: EditCall, form: FormData): Promise<void> {
  const { bytes, mediaType } = call.edit.source;
  const references = await furtherPictures(call);
  const field = references.length > 0 ? 'image[]' : 'image';
  form.append(field, imagePart(bytes, mediaType), `image.${extensionOf(mediaType)}`);
  for (const [i, reference] of references.entries()) {
    const name = `reference-${i + 1}.${extensionOf(reference.mediaType)}`;
    form.append(field, imagePart(reference.bytes, reference.mediaType), name);
  }
}

function setCompression({ settings }: EditCall, form: FormData, warnings: Warning[]): void {
  const value = settings.output_compression;
  if (value === undefined) return;
  const format = settings.output_format;
  if (format === 'webp' || format === 'jpeg') form.set('output_compression', String(value));
  else warnings.push({ code: 'setting-ignored', ...say('server.plan.compressionIgnored') });
}

/** Requests a stream for one result only, since events do not identify the result that they belong to. */
function setPreviews({ settings, n }: EditCall, form: FormData, warnings: Warning[]): void {
  const previews = settings.partial_images;
  if (typeof previews !== 'number' || previews === 0) return;
  if (n > 1) {
    warnings.push({ code: 'setting-ignored', ...say('server.plan.previewsIgnored') });
    return;
  }
  form.set('stream', 'true');
  form.set('partial_images', String(previews));
}
