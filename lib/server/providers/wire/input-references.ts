import 'server-only';
import sharp from 'sharp';
import { withMarkedCopy } from '../../../edit/request/markup.ts';
import type { ReferenceFile } from '../../images/references.ts';
import type { Edit, EditCall } from '../provider.ts';

/** @returns the references of an edit; those in a format that the model does not take become PNG */
export async function inputReferences({
  edit,
  model,
}: Pick<EditCall, 'edit' | 'model'>): Promise<ReferenceFile[]> {
  const mediaTypes: readonly string[] = model.limits.source.mediaTypes;
  const references = await edit.readReferences();
  return await Promise.all(
    references.map(async ({ bytes, mediaType }) =>
      mediaTypes.includes(mediaType)
        ? { bytes, mediaType }
        : { bytes: await sharp(bytes).png().toBuffer(), mediaType: 'image/png' },
    ),
  );
}

/** @returns the references of an edit, and the marked copy as the last, as `promptWithCopy` says */
export async function furtherPictures(call: Pick<EditCall, 'edit' | 'model'>): Promise<ReferenceFile[]> {
  const references = await inputReferences(call);
  const copy = call.edit.markup?.copy;
  return copy ? [...references, { bytes: copy, mediaType: 'image/png' }] : references;
}

/** The prompt, with a sentence about the marked copy where there is one. */
export const promptWithCopy = ({ prompt, markup }: Pick<Edit, 'prompt' | 'markup'>): string =>
  markup?.copy ? withMarkedCopy(prompt) : prompt;
